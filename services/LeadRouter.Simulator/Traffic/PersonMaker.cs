namespace LeadRouter.Simulator.Traffic;

/// <summary>Invents people.</summary>
internal static class PersonMaker
{
    private const string FreeMail = "freemail.example";

    private static readonly string[] FirstNames =
    [
        "Ada",
        "Bela",
        "Carla",
        "Deniz",
        "Elif",
        "Finn",
        "Greta",
        "Hugo",
        "Ines",
        "Jonas",
        "Kaya",
        "Lena",
        "Milo",
        "Nora",
        "Oskar",
        "Paula",
        "Quentin",
        "Rosa",
        "Sami",
        "Tilda",
        "Umar",
        "Vera",
        "Wanda",
        "Xenia",
        "Yara",
        "Zeno",
        "Amir",
        "Britt",
        "Chen",
        "Dora",
    ];

    private static readonly string[] LastNames =
    [
        "Abelmann",
        "Brookner",
        "Castell",
        "Dornfeld",
        "Ekström",
        "Falkner",
        "Gärtling",
        "Holmquist",
        "Ivarson",
        "Jankow",
        "Kestrel",
        "Lindqvist",
        "Marlow",
        "Nordmann",
        "Okafor",
        "Petrell",
        "Quist",
        "Rosenau",
        "Sandoval",
        "Tervo",
        "Ullstad",
        "Vantongeren",
        "Westerby",
        "Yilmazer",
        "Zander",
    ];

    private static readonly string[] EconomicBuyers =
    [
        "VP IT",
        "CIO",
        "Chief Technology Officer",
        "VP Operations",
        "COO",
        "Chief Information Officer",
    ];

    private static readonly string[] Champions =
    [
        "Director of IT",
        "Head of IT Infrastructure",
        "IT Manager",
        "Operations Manager",
        "Leiter IT",
        "Director Operations",
        "Head of Supply Chain",
    ];

    private static readonly string[] Others =
    [
        "Marketing Manager",
        "Software Engineer",
        "Sales Director",
        "Accountant",
        "HR Manager",
        "Product Owner",
        "Data Analyst",
        "Purchasing Manager",
        "CFO",
        "Legal Counsel",
        "Support Specialist",
        "Controller",
    ];

    private static readonly string[] Starters = ["Working student IT", "Marketing Intern", "Praktikant Vertrieb"];

    /// <param name="number">0-based. The first is a VP of the first company, and wants to buy.</param>
    /// <param name="sharedBrowser">A colleague's; null = a browser of its own.</param>
    public static Person Make(int number, long seed, Company company, string? sharedBrowser, SeededChance chance)
    {
        var temper = TemperOf(number, company, chance);
        var first = chance.Of(FirstNames);
        var last = chance.Of(LastNames);
        var isPrivate = number > 0 && temper is not Temper.Student && chance.In1000(70);
        return new Person
        {
            Number = number,
            Temper = temper,
            Company = company,
            FirstName = first,
            LastName = last,
            Email = FormattableString.Invariant($"{Ascii(first)}.{Ascii(last)}.{number}@{(isPrivate ? FreeMail : company.Domain)}"),
            UserId = FormattableString.Invariant($"user-{seed}-{number}"),
            Title = TitleOf(number, temper, chance),
            Browser = sharedBrowser ?? FormattableString.Invariant($"browser-{seed}-{number}"),
            Phone = chance.In1000(150) ? FormattableString.Invariant($"phone-{seed}-{number}") : null,
            FormerUserId = chance.In1000(30) ? FormattableString.Invariant($"visitor-{seed}-{number}") : null,
        };
    }

    private static Temper TemperOf(int number, Company company, SeededChance chance) =>
        number == 0 ? Temper.Buyer
        : company.Industry == "education" ? Temper.Student
        : chance.Weighted((360, Temper.Passerby), (460, Temper.Reader), (90, Temper.Evaluator), (50, Temper.Buyer), (40, Temper.JobSeeker));

    private static string? TitleOf(int number, Temper temper, SeededChance chance) =>
        number == 0
            ? EconomicBuyers[0]
            : temper switch
            {
                Temper.Student => chance.Of(["Student", "PhD student", null]),
                Temper.JobSeeker => chance.Of([chance.Of(Starters), chance.Of(Others), null]),
                Temper.Buyer or Temper.Evaluator => chance.Weighted<string?>(
                    (30, chance.Of(EconomicBuyers)),
                    (40, chance.Of(Champions)),
                    (20, chance.Of(Others)),
                    (10, null)
                ),
                _ => chance.Weighted<string?>(
                    (8, chance.Of(EconomicBuyers)),
                    (17, chance.Of(Champions)),
                    (50, chance.Of(Others)),
                    (5, chance.Of(Starters)),
                    (20, null)
                ),
            };

    private static string Ascii(string name) => name.ToLowerInvariant().Replace('ö', 'o').Replace('ä', 'a');
}
