package when

import "time"

// The tables of words. Keys are lower case, as the tokens are.

var weekdays = map[string]time.Weekday{
	"monday": time.Monday, "mon": time.Monday, "mo": time.Monday,
	"tuesday": time.Tuesday, "tue": time.Tuesday, "tues": time.Tuesday, "tu": time.Tuesday,
	"wednesday": time.Wednesday, "wed": time.Wednesday, "weds": time.Wednesday, "we": time.Wednesday,
	"thursday": time.Thursday, "thu": time.Thursday, "thur": time.Thursday, "thurs": time.Thursday, "th": time.Thursday,
	"friday": time.Friday, "fri": time.Friday, "fr": time.Friday,
	"saturday": time.Saturday, "sat": time.Saturday, "sa": time.Saturday,
	"sunday": time.Sunday, "sun": time.Sunday, "su": time.Sunday,
}

var months = map[string]time.Month{
	"january": time.January, "jan": time.January,
	"february": time.February, "feb": time.February, "febr": time.February,
	"march": time.March, "mar": time.March,
	"april": time.April, "apr": time.April,
	"may":  time.May,
	"june": time.June, "jun": time.June,
	"july": time.July, "jul": time.July,
	"august": time.August, "aug": time.August,
	"september": time.September, "sept": time.September, "sep": time.September,
	"october": time.October, "oct": time.October,
	"november": time.November, "nov": time.November,
	"december": time.December, "dec": time.December,
}

// unit is a unit of time; those below day are elapsed time, the others count on the calendar.
type unit int

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	workday
	week
	workweek
	weekend
	fortnight
	month
	quarter
	half
	year
)

// seconds is the length of an elapsed unit, 0 for one that counts on the calendar.
func (u unit) seconds() int64 { return [...]int64{second: 1, minute: 60, hour: 3600, year: 0}[u] }

// months is the length in months of a unit that is so many of them, else 0.
func (u unit) months() int { return [...]int{month: 1, quarter: 3, half: 6, year: 12}[u] }

var units = map[string]unit{
	"s": second, "sec": second, "secs": second, "second": second, "seconds": second,
	"m": minute, "min": minute, "mins": minute, "minute": minute, "minutes": minute, "minuts": minute,
	"h": hour, "hr": hour, "hrs": hour, "hour": hour, "hours": hour, "std": hour,
	"d": day, "day": day, "days": day,
	"workday": workday, "workdays": workday, "weekday": workday, "weekdays": workday,
	"w": week, "wk": week, "wks": week, "week": week, "weeks": week,
	"workweek": workweek, "workweeks": workweek,
	"weekend": weekend, "weekends": weekend,
	"fortnight": fortnight, "fortnights": fortnight,
	"mo": month, "mos": month, "mth": month, "mths": month, "month": month, "months": month,
	"qtr": quarter, "quarter": quarter, "quarters": quarter,
	"semester": half,
	"y":        year, "yr": year, "yrs": year, "year": year, "years": year,
}

var cardinals = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19,
}

var tens = map[string]int{
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

var parts = map[string]Part{
	"morning": Morning, "mornings": Morning, "forenoon": Morning,
	"afternoon": Afternoon, "afternoons": Afternoon,
	"evening": Evening, "evenings": Evening, "eve": Evening,
	"night": Night, "nights": Night,
}

// The words that hedge a number, and the words that give none.
var (
	hedges = []string{"about", "around", "roughly", "approximately", "approx", "ca", "circa", "nearly", "almost", "maybe", "probably"}
	vague  = []string{"few", "some", "several", "couple", "many", "bunch", "bit"}
)

// abbreviations are zone names that mean one offset, in minutes, wherever they are used for time sheets.
var abbreviations = map[string]int{
	"est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
	"akst": -540, "akdt": -480, "hst": -600, "nst": -210, "ndt": -150,
	"wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180,
	"brt": -180, "art": -180, "clt": -240, "clst": -180, "cot": -300, "pet": -300,
	"wat": 60, "cat": 120, "sast": 120, "eat": 180, "pkt": 300, "npt": 345, "wib": 420, "hkt": 480, "sgt": 480, "awst": 480,
	"jst": 540, "kst": 540, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}

// contested are the abbreviations that several countries use, with their offsets in minutes.
var contested = map[string][]contest{
	"ist": {{"India", 330}, {"Ireland", 60}, {"Israel", 120}},
	"cst": {{"US Central", -360}, {"China", 480}, {"Cuba", -300}},
	"bst": {{"British Summer", 60}, {"Bangladesh", 360}},
	"ast": {{"Atlantic", -240}, {"Arabia", 180}},
	"gst": {{"Gulf", 240}, {"South Georgia", -120}},
}

type contest struct {
	where   string
	minutes int
}

// placeZones are the zones of places that people name and that are no city in the zone database.
var placeZones = map[string]string{
	"et": "America/New_York", "eastern": "America/New_York", "us eastern": "America/New_York",
	"ct": "America/Chicago", "central": "America/Chicago", "us central": "America/Chicago",
	"mt": "America/Denver", "mountain": "America/Denver", "us mountain": "America/Denver",
	"pt": "America/Los_Angeles", "pacific": "America/Los_Angeles", "us pacific": "America/Los_Angeles",
	"central european": "Europe/Berlin", "eastern european": "Europe/Athens", "western european": "Europe/Lisbon",
	"uk": "Europe/London", "british": "Europe/London", "irish": "Europe/Dublin", "ireland": "Europe/Dublin",
	"india": "Asia/Kolkata", "indian": "Asia/Kolkata", "japan": "Asia/Tokyo", "china": "Asia/Shanghai",
	"germany": "Europe/Berlin", "german": "Europe/Berlin", "france": "Europe/Paris", "italy": "Europe/Rome", "spain": "Europe/Madrid",
	"serbia": "Europe/Belgrade", "poland": "Europe/Warsaw", "israel": "Asia/Jerusalem", "turkey": "Europe/Istanbul",
	"nyc": "America/New_York", "boston": "America/New_York", "washington": "America/New_York", "miami": "America/New_York",
	"atlanta": "America/New_York", "philadelphia": "America/New_York", "dallas": "America/Chicago", "houston": "America/Chicago",
	"austin": "America/Chicago", "san francisco": "America/Los_Angeles", "sf": "America/Los_Angeles", "la": "America/Los_Angeles",
	"seattle": "America/Los_Angeles", "san diego": "America/Los_Angeles", "las vegas": "America/Los_Angeles",
	"portland": "America/Los_Angeles", "silicon valley": "America/Los_Angeles", "montreal": "America/Toronto",
	"ottawa": "America/Toronto", "calgary": "America/Edmonton", "rio": "America/Sao_Paulo", "rio de janeiro": "America/Sao_Paulo",
	"munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin", "cologne": "Europe/Berlin",
	"geneva": "Europe/Zurich", "basel": "Europe/Zurich", "milan": "Europe/Rome", "barcelona": "Europe/Madrid",
	"lyon": "Europe/Paris", "manchester": "Europe/London", "edinburgh": "Europe/London", "glasgow": "Europe/London",
	"novi sad": "Europe/Belgrade", "krakow": "Europe/Warsaw", "the hague": "Europe/Amsterdam", "rotterdam": "Europe/Amsterdam",
	"antwerp": "Europe/Brussels", "gothenburg": "Europe/Stockholm", "st petersburg": "Europe/Moscow", "kyiv": "Europe/Kyiv",
	"mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "bangalore": "Asia/Kolkata",
	"bengaluru": "Asia/Kolkata", "chennai": "Asia/Kolkata", "hyderabad": "Asia/Kolkata", "pune": "Asia/Kolkata",
	"beijing": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "osaka": "Asia/Tokyo", "hanoi": "Asia/Bangkok",
	"tel aviv": "Asia/Jerusalem", "abu dhabi": "Asia/Dubai", "cape town": "Africa/Johannesburg", "canberra": "Australia/Sydney",
	"wellington": "Pacific/Auckland", "hawaii": "Pacific/Honolulu",
}
