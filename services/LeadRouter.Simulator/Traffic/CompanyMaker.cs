namespace LeadRouter.Simulator.Traffic;

/// <summary>Invents companies.</summary>
internal static class CompanyMaker
{
    private static readonly string[] Beginnings =
    [
        "Al",
        "Bran",
        "Cor",
        "Dun",
        "El",
        "Fal",
        "Gren",
        "Hal",
        "Is",
        "Jor",
        "Kel",
        "Lum",
        "Mar",
        "Nor",
        "Or",
        "Pel",
        "Quen",
        "Ros",
        "Sil",
        "Tor",
        "Ul",
        "Ver",
        "Wil",
        "Zan",
    ];

    private static readonly string[] Ends =
    [
        "dara",
        "vik",
        "tec",
        "mont",
        "line",
        "wald",
        "brook",
        "stad",
        "nova",
        "berg",
        "mar",
        "lund",
        "field",
        "tona",
        "quist",
        "ria",
        "haven",
        "sol",
        "mere",
        "dorf",
    ];

    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["software"] = ["Software", "Systems", "Cloud", "Data"],
        ["manufacturing"] = ["Works", "Machines", "Industries", "Components"],
        ["retail"] = ["Stores", "Markets", "Outfitters"],
        ["logistics"] = ["Freight", "Logistics"],
        ["finance"] = ["Capital", "Mutual"],
        ["healthcare"] = ["Clinics", "Health"],
        ["education"] = ["University", "College"],
        ["consulting"] = ["Advisory", "Partners"],
    };

    private static readonly string[] Owners = ["ana@acme.example", "ben@acme.example", "cem@acme.example", "dia@acme.example"];

    /// <summary>Where a company comes from when it is the kind that the example playbook looks for.</summary>
    private static readonly string[] Wanted = ["DE", "AT", "CH", "GB", "NL", "SE"];

    /// <param name="number">0-based; part of the name, so that no two share a domain. The first is a key account that fits well.</param>
    public static Company Make(int number, SeededChance chance)
    {
        var fitsWell = number == 0 || chance.In1000(300);
        var industry = fitsWell
            ? chance.Of(["software", "manufacturing"])
            : chance.Weighted(
                (18, "software"),
                (18, "manufacturing"),
                (18, "retail"),
                (14, "logistics"),
                (10, "finance"),
                (10, "healthcare"),
                (12, "consulting")
            );
        var employees = fitsWell
            ? chance.Between(220, 4_800)
            : chance.Weighted(
                (45, chance.Between(4, 49)),
                (35, chance.Between(50, 199)),
                (15, chance.Between(200, 4_999)),
                (5, chance.Between(5_000, 60_000))
            );
        var country = fitsWell
            ? chance.Of(Wanted)
            : chance.Weighted((30, chance.Of(Wanted)), (25, "US"), (15, "FR"), (10, "IN"), (10, "ES"), (8, "BR"), (2, "IR"));
        var relation =
            number == 0
                ? "prospect"
                : chance.Weighted<string?>(
                    (62, null),
                    (24, "prospect"),
                    (8, "customer"),
                    (3, "partner"),
                    (2, "competitor"),
                    (1, "internal")
                );
        var isKey = number == 0 || (fitsWell && chance.In1000(300));
        var hasOwner = isKey || relation == "customer" || chance.In1000(40);
        var name = $"{chance.Of(Beginnings)}{chance.Of(Ends)} {chance.Of(Kinds[industry])}";
        return new Company
        {
            Name = name,
            Domain = Domain(name, number),
            Industry = industry,
            Employees = employees,
            Country = country,
            Tier = isKey ? 1 : chance.Weighted<int?>((70, null), (15, 2), (15, 3)),
            Relation = relation,
            Owner = hasOwner ? chance.Of(Owners) : null,
            OpportunityOwner = number > 0 && chance.In1000(25) ? chance.Of(Owners) : null,
            IsDescribed = number == 0 || chance.In1000(800),
        };
    }

    /// <summary>Where students write from.</summary>
    public static Company University(int number, SeededChance chance)
    {
        var name = $"{chance.Of(Beginnings)}{chance.Of(Ends)} {chance.Of(Kinds["education"])}";
        return new Company
        {
            Name = name,
            Domain = Domain(name, number),
            Industry = "education",
            Employees = chance.Between(300, 9_000),
            Country = chance.Of(Wanted),
            IsDescribed = false,
        };
    }

    private static string Domain(string name, int number) =>
        FormattableString.Invariant($"{name.ToLowerInvariant().Replace(' ', '-')}-{number}.example");
}
