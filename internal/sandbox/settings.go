package sandbox

import "maps"

// usualSettings is workspaceSettings as a workspace starts: nothing forced, nothing locked, everybody may create.
func usualSettings() map[string]any {
	s := map[string]any{
		"round": map[string]any{"round": "Round to nearest", "minutes": "15"}, "lockTimeEntries": nil, "lockTimeZone": nil, "automaticLock": nil,
		"timeTrackingMode": "DEFAULT", "durationFormat": "FULL", "numberFormat": "COMMA_PERIOD", "currencyFormat": "VALUE_SPACE_CURRENCY",
		"adminOnlyPages": []string{}, "projectGroupingLabel": "client", "projectLabel": "project", "taskLabel": "task",
		"workingDays": []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"},
	}
	for _, off := range []string{
		"timeRoundingInReports", "onlyAdminsSeeBillableRates", "onlyAdminsCreateProject", "onlyAdminsCreateTag", "onlyAdminsCreateTask",
		"onlyAdminsSeeDashboard", "onlyAdminsSeeAllTimeEntries", "onlyAdminsSeePublicProjectsEntries", "onlyAdminsSeeProjectStatus",
		"onlyAdminsCanChangeBillableStatus", "defaultBillableProjects", "forceProjects", "forceTasks", "forceTags", "forceDescription",
		"multiFactorEnabled", "projectPickerSpecialFilter", "decimalFormat", "canManagerEditUsersTime", "screenshotsEnabled", "locationsEnabled",
		"timeApprovalEnabled", "invoicingEnabled", "expensesEnabled", "schedulingEnabled", "kioskEnabled", "isCostRateActive",
	} {
		s[off] = false
	}
	for _, on := range []string{
		"isProjectPublicByDefault", "activeBillableHours", "projectFavorites", "canSeeTimeSheet", "canSeeTracker", "trackTimeDownToSecond",
		"taskBillableEnabled", "taskRateEnabled", "favoriteEntriesEnabled",
	} {
		s[on] = true
	}
	return s
}

// settingsDoc is the settings as they are read: who may create follows from the switches.
func (w *workspace) settingsDoc() map[string]any {
	doc := maps.Clone(w.settings)
	may := func(onlyAdmins string) string {
		if w.enabled(onlyAdmins) {
			return "ADMINS"
		}
		return "EVERYONE"
	}
	doc["entityCreationPermissions"] = map[string]any{
		"whoCanCreateProjectsAndClients": may("onlyAdminsCreateProject"),
		"whoCanCreateTags":               may("onlyAdminsCreateTag"),
		"whoCanCreateTasks":              may("onlyAdminsCreateTask"),
	}
	return doc
}
