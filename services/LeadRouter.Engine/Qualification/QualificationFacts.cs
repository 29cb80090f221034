using System.Globalization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Qualification;

/// <summary>What the lines of the qualification look at: a contact with its account at an instant.</summary>
internal sealed record QualificationFacts(
    ContactState State,
    KnownFacts Known,
    FitScore Fit,
    PersonaMatch Persona,
    long? Engagement,
    int? Level,
    AccountScore Account,
    StandingFact? Objection,
    long Now
) : IFactSource
{
    /// <summary>A grade that somebody has set; null when nobody has.</summary>
    public Override? GradeByHand { get; init; }

    /// <summary>The grade that counts.</summary>
    public string Grade => GradeByHand?.Value ?? Fit.Grade;

    /// <summary>The fields that have one name only; the others are <c>fact.NAME</c> and <c>signal</c>.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "relation",
        "country",
        "industry",
        "employees",
        "state",
        "postcode",
        "domain",
        "language",
        "owner",
        "opportunityOwner",
        "openOpportunity",
        "channelManager",
        "accountTier",
        "crmList",
        "outcome",
        FactNames.ProfilingConsent,
        FactNames.EmailConsent,
        "keyAccount",
        "tier",
        "persona",
        "personas",
        "function",
        "seniority",
        "grade",
        "accountGrade",
        "completeness",
        "level",
        "engagement",
        "accountEngagement",
        "activePeople",
    ];

    public IReadOnlyList<string> Values(string field) =>
        field switch
        {
            "tier" => One(Persona.Tier),
            "persona" => One(Persona.Persona),
            "personas" => Account.Personas,
            "function" => One(Persona.Function),
            "seniority" => One(Persona.Seniority),
            "grade" or "accountGrade" => [Grade],
            "completeness" => [Points(Fit.Completeness)],
            "level" => One(Level),
            "engagement" => Engagement is { } points ? [Points(points)] : [],
            "accountEngagement" => [Points(Account.Points)],
            "activePeople" => One(Account.ActivePeople),
            "keyAccount" => [Account.IsKeyAccount ? "true" : "false"],
            "size" => Known.Values("employees"),
            "signal" => [.. State.Signals.Keys.Where(signal => LastSignalAt(signal) is not null)],
            _ => Known.Values(field),
        };

    public long? LastSignalAt(string signal) => State.LastSignalAt(signal, Now);

    /// <summary>The known facts by field; several values are parted by a comma.</summary>
    /// <param name="named">The <c>fact.NAME</c> fields that the playbook looks at.</param>
    public SortedDictionary<string, string> Record(IEnumerable<string> named)
    {
        var record = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in Fields.Concat(named))
        {
            if (Values(field) is { Count: > 0 } values)
            {
                record[field] = string.Join(',', values);
            }
        }

        return record;
    }

    /// <summary>Where the known facts come from, by field.</summary>
    /// <param name="named">As in <see cref="Record"/>.</param>
    public SortedDictionary<string, FactOrigin> Origins(IEnumerable<string> named)
    {
        var origins = new SortedDictionary<string, FactOrigin>(StringComparer.Ordinal);
        foreach (var field in Fields.Concat(named))
        {
            if (Known.Standing(field)?.Register is { } register)
            {
                origins[field] = new FactOrigin(register.Source, register.At);
            }
        }

        return origins;
    }

    /// <summary>Thousandths as a number with up to three places: 62500 is <c>62.5</c>.</summary>
    public static string Points(long thousandths) => (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> One(int? number) => number is { } known ? [known.ToString(CultureInfo.InvariantCulture)] : [];

    private static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];
}
