package sandbox

import "time"

var team = []Person{
	{Alias: "u1", Name: "Lena Vogt", Email: "lena@bluedoor.example", Role: "OWNER", WorkHoursPerDay: 8},
	{Alias: "u2", Name: "Tom Hale", Email: "tom@bluedoor.example", Role: "WORKSPACE_ADMIN", WorkHoursPerDay: 8},
	{Alias: "u3", Name: "Priya Nair", Email: "priya@bluedoor.example", Role: "USER", WorkHoursPerDay: 8},
	{Alias: "u4", Name: "Marek Dvořák", Email: "marek@bluedoor.example", Role: "USER", WorkHoursPerDay: 5},
}

var clientsOfDemo = []Named{
	{Alias: "c1", Name: "Acme"}, {Alias: "c2", Name: "Borealis Coffee"}, {Alias: "c3", Name: "City Museum"},
	{Alias: "c4", Name: "Helio Solar"}, {Alias: "c5", Name: "Northwind Books"},
}

var projectsOfDemo = []Project{
	{Alias: "p1", Name: "Acme Website", Client: "c1", Billable: true, RateCents: 9500, EstimateHours: 160, Color: "#03A9F4"},
	{Alias: "p2", Name: "Acme Webshop", Client: "c1", Billable: true, RateCents: 10500, EstimateHours: 240, Color: "#2196F3"},
	{Alias: "p3", Name: "Borealis App", Client: "c2", Billable: true, RateCents: 11000, EstimateHours: 120, Color: "#8D6E63"},
	{Alias: "p4", Name: "Borealis Branding", Client: "c2", Billable: true, RateCents: 9000, Color: "#FF5722"},
	{Alias: "p5", Name: "Museum Audio Guide", Client: "c3", Billable: true, RateCents: 8500, EstimateHours: 80, Color: "#B39DDB"},
	{Alias: "p6", Name: "Solar Calculator", Client: "c4", Billable: true, RateCents: 10000, BudgetCents: 1200000, Color: "#FF9800"},
	{Alias: "p7", Name: "Northwind Catalogue", Client: "c5", Billable: true, RateCents: 8800, Color: "#4CAF50"},
	{Alias: "p8", Name: "Northwind Newsletter", Client: "c5", Billable: true, RateCents: 8800, Color: "#CDDC39"},
	{Alias: "p9", Name: "Internal", Color: "#9E9E9E"},
	{Alias: "p10", Name: "Sales", Color: "#607D8B"},
	{Alias: "p11", Name: "Acme Website 2024", Client: "c1", Billable: true, RateCents: 8500, Archived: true, Color: "#5C6BC0"},
}

var tasksOfDemo = []Task{
	{Alias: "t1", Project: "p1", Name: "Design", EstimateHours: 40}, {Alias: "t2", Project: "p1", Name: "Development", EstimateHours: 90},
	{Alias: "t3", Project: "p1", Name: "Content", EstimateHours: 30}, {Alias: "t4", Project: "p3", Name: "Onboarding", Done: true},
	{Alias: "t5", Project: "p3", Name: "Loyalty card", EstimateHours: 45}, {Alias: "t6", Project: "p2", Name: "Checkout"},
	{Alias: "t7", Project: "p2", Name: "Catalogue import"}, {Alias: "t8", Project: "p6", Name: "Roof model"},
}

var tagsOfDemo = []Named{
	{Alias: "g1", Name: "meeting"}, {Alias: "g2", Name: "on-site"}, {Alias: "g3", Name: "remote"}, {Alias: "g4", Name: "review"},
	{Alias: "g5", Name: "overtime"}, {Alias: "g6", Name: "trade fair", Archived: true},
}

// block is a stretch of somebody's usual day.
type block struct {
	from, to      string
	project, task string
	words         []string
	tags          []string
}

func phrases(words ...string) []string { return words }

var (
	meeting = []string{"g1"}
	standup = block{"09:00", "09:15", "p9", "", phrases("Standup"), meeting}
)

// habits is what each person does on a weekday. Lena's Thursday ends early and one Friday call has no project: a week
// like that is what a timesheet is checked for.
var habits = map[string]map[time.Weekday][]block{
	"u1": {
		time.Monday: {
			standup, {"09:15", "10:00", "p9", "", phrases("Week planning"), meeting},
			{"10:00", "12:30", "p1", "t1", phrases("Home page layouts", "Product page layouts", "Header and navigation"), nil},
			{"13:15", "16:00", "p1", "t2", phrases("Component library", "Responsive grid", "Form handling"), nil},
			{"16:00", "17:30", "p10", "", phrases("Offer for the harbour office", "Call with a lead", "Portfolio update"), nil},
		},
		time.Tuesday: {
			standup, {"09:15", "10:00", "p8", "", phrases("Newsletter outline", "Newsletter copy", "Newsletter test mails"), nil},
			{"10:00", "12:00", "p8", "", phrases("Newsletter layout", "Newsletter layout and images"), nil},
			{"13:00", "17:15", "p2", "t6", phrases("Checkout flow", "Checkout: addresses", "Checkout: payment errors"), nil},
		},
		time.Wednesday: {
			standup, {"09:30", "12:00", "p1", "t2", phrases("Search", "Search filters", "Search results page"), nil},
			{"13:00", "14:00", "p3", "", phrases("Borealis weekly"), meeting},
			{"14:00", "17:30", "p4", "", phrases("Logo variants", "Type and colours", "Packaging mock-ups"), nil},
		},
		time.Thursday: {
			standup, {"09:15", "12:15", "p1", "t3", phrases("Texts for the services pages", "Case studies"), nil},
			{"13:00", "15:00", "p5", "", phrases("Workshop at the museum", "Interviews with guides"), []string{"g2"}},
		},
		time.Friday: {
			standup, {"09:15", "10:00", "", "", phrases("Call about the annual report", "Phone calls"), nil},
			{"10:00", "12:30", "p2", "t7", phrases("Import of old articles", "Image clean-up"), nil},
			{"13:15", "15:00", "p1", "", phrases("Review with Acme", "Acme demo"), []string{"g1", "g4"}},
			{"15:00", "16:30", "p9", "", phrases("Invoices", "Bookkeeping", "Tool updates"), nil},
		},
	},
	"u2": everyWeekday(
		standup, block{"09:15", "12:30", "p2", "t6", phrases("Payment provider", "Order mails", "Stock levels"), nil},
		block{"13:15", "17:15", "p6", "t8", phrases("Roof model", "Yield curves", "Price table"), nil}),
	"u3": everyWeekday(
		standup, block{"09:20", "12:40", "p3", "t5", phrases("Loyalty card: stamps", "Loyalty card: sync", "Loyalty card: empty states"), nil},
		block{"13:30", "17:30", "p1", "t2", phrases("Accessibility", "Page speed", "CMS templates"), []string{"g3"}}),
	"u4": everyWeekday(
		block{"10:00", "12:30", "p5", "", phrases("Sound editing", "Stop list", "Map of the halls"), nil},
		block{"13:00", "15:30", "p7", "", phrases("Spring titles", "Cover scans", "Price changes"), nil}),
}

func everyWeekday(blocks ...block) map[time.Weekday][]block {
	week := map[time.Weekday][]block{}
	for d := time.Monday; d <= time.Friday; d++ {
		week[d] = blocks
	}
	return week
}
