using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Evaluations;

/// <summary>What an evaluation needs of a playbook beyond its text: decay tables, the fields and windows it looks at. A function of the playbook, made once.</summary>
internal sealed class EvaluationPlan
{
    // Keyed by reference and dropped with the playbook: a cache of a pure function, nothing else.
    private static readonly ConditionalWeakTable<Playbook, EvaluationPlan> Plans = [];

    /// <summary>What is worked out from all people of the account.</summary>
    private static readonly string[] OfTheAccount = ["accountEngagement", "activePeople", "personas"];
    private readonly FrozenSet<string> recordedBefore;
    private readonly NumberBuckets accountBuckets;
    private readonly NumberBuckets peopleBuckets;
    private readonly bool looksAtPersonas;

    private EvaluationPlan(Playbook playbook)
    {
        Engagement = new EngagementCalculator(playbook);
        var qualification = Leaves(playbook.Qualification.SelectMany(LineConditions.Of)).ToList();
        var others = Leaves(
            playbook
                .Territories.Rules.Select(rule => rule.When)
                .OfType<Condition>()
                .Concat(playbook.Alerts.Rules.Select(rule => rule.When))
                .Append(playbook.Alerts.KeyAccounts)
                .Concat(playbook.Icp.Disqualifiers.Select(disqualifier => disqualifier.When))
        );
        var matches = qualification.OfType<FieldMatch>().ToList();
        EngagementBuckets = new NumberBuckets("engagement", matches);
        accountBuckets = new NumberBuckets("accountEngagement", matches);
        peopleBuckets = new NumberBuckets("activePeople", matches);
        var fields = matches.Select(match => match.Field).ToHashSet(StringComparer.Ordinal);
        NamedFacts =
        [
            .. fields
                .Concat(others.OfType<FieldMatch>().Select(match => match.Field))
                .Concat(playbook.Icp.Criteria.Select(criterion => criterion.Field))
                .Where(field => field.StartsWith("fact.", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        LooksAtAccountEngagement = fields.Overlaps(OfTheAccount);
        looksAtPersonas = fields.Contains("personas");
        recordedBefore = QualificationFacts
            .Fields.Concat(NamedFacts)
            .Except(LooksAtAccountEngagement ? [] : OfTheAccount)
            .ToFrozenSet(StringComparer.Ordinal);
        Propensity = playbook.Propensity is null ? null : playbook.Qualification.OfType<PropensityLine>().LastOrDefault();
        Windows =
        [
            .. qualification.OfType<SignalWithin>().SelectMany(within => within.Signals.Select(signal => (signal, within.WithinMs))),
            .. playbook.Signals.Where(signal => signal.HandRaise).Select(signal => (signal.Name, UtcDay.Milliseconds)),
        ];
        Waits =
        [
            .. playbook.Qualification.OfType<EnrichLine>().Select(line => line.SlaMs),
            .. playbook.Qualification.OfType<MatrixLine>().Select(line => line.EnrichSlaMs),
        ];
    }

    public EngagementCalculator Engagement { get; }

    /// <summary>What the live model may decide; null when none is live, or it may decide nothing.</summary>
    public PropensityLine? Propensity { get; }

    /// <summary>The <c>fact.NAME</c> fields that any line looks at.</summary>
    public IReadOnlyList<string> NamedFacts { get; }

    /// <summary>Whether a recorded fact is known without an explanation.</summary>
    public bool IsRecordedBefore(string field) => recordedBefore.Contains(field);

    /// <summary>Whether the qualification can change because somebody else's engagement fades.</summary>
    public bool LooksAtAccountEngagement { get; }

    /// <summary>Of the contact's engagement, in thousandths of a point.</summary>
    public NumberBuckets EngagementBuckets { get; }

    /// <summary>Signals and how long after them something ends: milliseconds.</summary>
    public IReadOnlyList<(string Signal, long WithinMs)> Windows { get; }

    /// <summary>How long contacts wait for facts: milliseconds.</summary>
    public IReadOnlyList<long> Waits { get; }

    /// <summary>Whether no line of the qualification can tell one engagement of an account from another.</summary>
    public bool AreAlike(AccountScore one, AccountScore other) =>
        accountBuckets.Of(one.Points) == accountBuckets.Of(other.Points)
        && peopleBuckets.Of(one.ActivePeople * 1000L) == peopleBuckets.Of(other.ActivePeople * 1000L)
        && (!looksAtPersonas || one.Personas.SequenceEqual(other.Personas, StringComparer.Ordinal));

    public static EvaluationPlan Of(Playbook playbook) => Plans.GetValue(playbook, static p => new EvaluationPlan(p));

    private static IEnumerable<Condition> Leaves(IEnumerable<Condition> conditions) =>
        conditions.SelectMany(condition =>
            condition switch
            {
                AllOf all => Leaves(all.Parts),
                AnyOf any => Leaves(any.Parts),
                Not not => Leaves([not.Inner]),
                _ => [condition],
            }
        );
}
