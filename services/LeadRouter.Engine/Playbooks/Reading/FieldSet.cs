using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>The fields that conditions of one part of the playbook can look at.</summary>
internal sealed class FieldSet
{
    private static readonly ConditionField[] AccountFields =
    [
        new("relation", FieldKind.Choice, ["prospect", "customer", "partner", "competitor", "internal"]),
        new("country", FieldKind.Country),
        new("industry", FieldKind.Text),
        new("employees", FieldKind.Number, Min: 0),
        new("state", FieldKind.Text),
        new("postcode", FieldKind.Postcode),
        new("size", FieldKind.Any),
        new("domain", FieldKind.Text),
        new("language", FieldKind.Text),
    ];

    private static readonly ConditionField[] KeyAccountFields =
    [
        new("accountTier", FieldKind.Number, Min: 0),
        new("crmList", FieldKind.Text),
    ];

    private static readonly ConditionField Tier = new("tier", FieldKind.Number, Min: 0, Max: 3);
    private static readonly ConditionField Persona = new("persona", FieldKind.Persona);
    private static readonly ConditionField KeyAccount = new("keyAccount", FieldKind.Boolean);

    private static readonly ConditionField[] ContactFields =
    [
        .. AccountFields,
        .. KeyAccountFields,
        KeyAccount,
        Tier,
        Persona,
        new("personas", FieldKind.Persona),
        new("function", FieldKind.Choice, Names.Functions),
        new("seniority", FieldKind.Choice, Names.Seniorities),
        new("grade", FieldKind.Grade),
        new("accountGrade", FieldKind.Grade),
        new("level", FieldKind.Number, Min: 1, Max: 4),
        new("engagement", FieldKind.Number, Min: 0, Max: 100),
        new("accountEngagement", FieldKind.Number, Min: 0),
        new("activePeople", FieldKind.Number, Min: 0),
        new("openOpportunity", FieldKind.Boolean),
        new("outcome", FieldKind.Text),
        new(FactNames.ProfilingConsent, FieldKind.Choice, ["granted", "objected"]),
        new(FactNames.EmailConsent, FieldKind.Choice, ["granted", "objected"]),
        new("signal", FieldKind.Signal),
        new("completeness", FieldKind.Number, Min: 0, Max: 100, Percent: true),
    ];

    public static readonly FieldSet Signals = new(
        "signals",
        "property.",
        new(
            "type",
            FieldKind.Choice,
            ["track", "page", "screen", "download", "form", "email_click", "email_open", "identify", "group", "alias"]
        ),
        new("event", FieldKind.Text),
        new("url", FieldKind.Text),
        new("asset", FieldKind.Text),
        new("form", FieldKind.Text),
        new("campaign", FieldKind.Text),
        new("secondsAfterDelivery", FieldKind.Number)
    );

    public static readonly FieldSet Icp = new("icp", "fact.", AccountFields);

    public static readonly FieldSet Disqualify = new("disqualify", "fact.", [.. AccountFields, .. KeyAccountFields]);

    public static readonly FieldSet Qualification = new("qualification", "fact.", ContactFields);

    public static readonly FieldSet Territories = new(
        "territories",
        "fact.",
        [
            // A route asks for a language without its region: what is longer could never hold.
            .. AccountFields.Select(field => field.Name == "language" ? field with { Kind = FieldKind.Language } : field),
            Tier,
            Persona,
            new("product", FieldKind.Text),
            new("priority", FieldKind.Number, Min: 1, Max: 9),
            new("motion", FieldKind.Choice, ["new", "expansion"]),
        ]
    );

    public static readonly FieldSet KeyAccounts = new("keyAccounts", "fact.", [.. AccountFields, .. KeyAccountFields]);

    public static readonly FieldSet Alerts = new("alerts", "fact.", [.. ContactFields, new("keyAsset", FieldKind.Boolean)]);

    private readonly Dictionary<string, ConditionField> fields;

    private FieldSet(string context, string prefix, params ConditionField[] fields)
    {
        Context = context;
        this.fields = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        Fields = fields;
        Prefix = prefix;
        KnownNames = [.. fields.Select(field => field.Name), prefix + "NAME"];
    }

    /// <summary>The part of the playbook, as messages call it.</summary>
    public string Context { get; }

    public IReadOnlyList<ConditionField> Fields { get; }

    /// <summary>What the names of fields begin with that the playbook does not know: <c>fact.</c>.</summary>
    public string Prefix { get; }

    public IReadOnlyList<string> KnownNames { get; }

    /// <summary>Whether <c>signal</c> can stand with <c>within</c>.</summary>
    public bool KnowsSignals => fields.ContainsKey("signal");

    /// <summary>Null when there is no such field.</summary>
    public ConditionField? Find(string name) =>
        fields.TryGetValue(name, out var field) ? field
        : name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length > Prefix.Length ? new ConditionField(name, FieldKind.Any)
        : null;
}
