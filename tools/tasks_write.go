package tools

import (
	"context"
	"iter"
	"slices"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

func createTask(ctx context.Context, w *session.Workspace, project store.Name, wanted clockify.TaskRequest) (clockify.Task, error) {
	began := w.Clock()
	t, err := w.Tasks.Create(ctx, project.ID, wanted)
	if err == nil {
		return t, nil
	}
	t, err = lookUp(ctx, began, err, func(ctx context.Context) iter.Seq2[clockify.Task, error] {
		return w.Tasks.List(ctx, project.ID, clockify.TaskFilter{Name: wanted.Name, Strict: true})
	}, func(t clockify.Task) (string, bool) { return t.ID, session.Same(t.Name, wanted.Name) })
	if err != nil {
		all := func(ctx context.Context) ([]store.Name, error) { return w.AllTasks(ctx, project) }
		return t, addition{session.KindTask, wanted.Name, project.ID, all}.refused(ctx, w, err)
	}
	return t, nil
}

// unaddTask takes an addition back, unless time came to hang on the task since. Only done tasks can be deleted.
func unaddTask(ctx context.Context, w *session.Workspace, added clockify.Task) (string, error) {
	now, err := w.Tasks.Get(ctx, added.ProjectID, added.ID)
	if err != nil {
		return "", gone(session.KindTask, added.Name, err)
	}
	if now.Duration > 0 {
		return "", changedSince(session.KindTask, added.Name, "has time on it now")
	}
	if !sameTask(added, now) {
		return "", changedSince(session.KindTask, added.Name, "was changed since")
	}
	running, err := timerOn(ctx, w, func(e clockify.Entry) bool { return e.TaskID == added.ID })
	if err != nil {
		return "", err
	}
	if running {
		return "", changedSince(session.KindTask, added.Name, "has a running timer on it")
	}
	if _, err := w.Tasks.Edit(ctx, added.ProjectID, added.ID, func(r *clockify.TaskRequest) { r.Status = clockify.TaskDone }); err != nil {
		return "", err
	}
	if err := w.Tasks.Delete(ctx, added.ProjectID, added.ID); err != nil {
		w.Forget(session.KindTask, w.ID, added.ProjectID)
		return "", err
	}
	w.Changed(session.KindTask, added.ProjectID, session.TaskName(now, ""), session.Gone)
	return "Deleted the task " + view.Quote(now.Name) + " again.", nil
}

func sameTask(a, b clockify.Task) bool {
	return a.Name == b.Name && a.Status == b.Status && a.Billable == b.Billable && a.Estimate == b.Estimate && slices.Equal(a.AssigneeIDs, b.AssigneeIDs)
}
