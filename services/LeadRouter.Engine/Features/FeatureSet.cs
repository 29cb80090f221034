using System.Globalization;
using System.Runtime.CompilerServices;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Features;

/// <summary>
/// The columns that models learn from under a playbook, and how they are filled: the same for a row of the past and for an evaluation now. Everything counts whole UTC
/// days, so that between two midnights nothing changes by itself.
/// </summary>
public sealed class FeatureSet
{
    /// <summary>Days beyond which a distance is told no more: after so many days of rest nothing changes any more.</summary>
    public const int MostDays = 180;

    private static readonly int?[] Windows = [7, 30, 90, null];
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    // Keyed by reference and dropped with the playbook: a cache of a pure function, nothing else.
    private static readonly ConditionalWeakTable<Playbook, FeatureSet> Sets = [];

    private readonly Playbook playbook;
    private readonly EvaluationPlan plan;
    private readonly string[] signals;
    private readonly IReadOnlyList<string> facts;

    private FeatureSet(Playbook playbook)
    {
        this.playbook = playbook;
        plan = EvaluationPlan.Of(playbook);
        signals = [.. playbook.Signals.Select(signal => signal.Name).Order(StringComparer.Ordinal)];
        facts = FeatureFacts.Of(playbook);
        LeftOut = FeatureFacts.LeftOut(playbook);
        Columns = [.. Person(), .. signals.SelectMany(signal => OfSignal(signal, DirectionOf(signal))), .. facts.Select(OfFact)];
    }

    /// <summary>In the order of a row.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Fields of facts that the playbook looks at, and no model may: who has a lead, by when, what became of it, and what tells companies apart.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public static FeatureSet Of(Playbook playbook) => Sets.GetValue(playbook, static one => new FeatureSet(one));

    public FeatureRow NewRow() => new(Columns.Count);

    /// <param name="today">The UTC day of the instant.</param>
    public void Fill(FeatureSubject subject, int today, FeatureRow row)
    {
        var state = subject.State;
        var next = 0;
        var points = plan.Engagement.Points(state, today);
        var (fit, grade, completeness) = FitCalculator.Glance(playbook.Icp, subject.Known);
        row.Put(next++, points / 1000.0);
        row.Put(next++, (points - plan.Engagement.Points(state, today - 7)) / 1000.0);
        row.Put(next++, state.Activities);
        row.Put(next++, ActiveDays(state, today));
        row.Put(next++, Since(state.FirstAt, today));
        row.Put(next++, Since(state.LatestAt, today));
        row.Put(next++, Weekdays[(((UtcDay.Of(state.LatestAt) + 4) % 7) + 7) % 7]);
        row.Put(next++, (state.LatestAt - UtcDay.Start(UtcDay.Of(state.LatestAt))) / 3_600_000);
        row.Put(next++, Clean((state.EmailRegister ?? state.FactEmailRegister)?.Source));
        row.Put(next++, Mailbox(state.Email));
        row.Put(next++, fit is { } known ? known / 1000.0 : double.NaN);
        row.Put(next++, completeness / 1000.0);
        row.Put(next++, grade);
        row.Put(next++, subject.Persona.Persona);
        row.Put(next++, subject.Persona.Tier ?? double.NaN);
        row.Put(next++, subject.Persona.Function);
        row.Put(next++, subject.Persona.Seniority);
        row.Put(next++, subject.Exits.Count);
        row.Put(next++, SinceLead(subject, today));
        foreach (var signal in signals)
        {
            next = Fill(state.Signals.GetValueOrDefault(signal), today, row, next);
        }

        foreach (var field in facts)
        {
            Fill(subject.Known, field, row, next++);
        }
    }

    private static IEnumerable<FeatureColumn> Person() =>
        [
            new("engagement", FeatureKind.Number, "engagement") { Direction = 1 },
            new("engagement: change in 7 d", FeatureKind.Number, "the change of engagement in 7 days"),
            new("activities", FeatureKind.Count, "activity") { Direction = 1 },
            new("active days in 30 d", FeatureKind.Number, "the number of active days in 30") { Direction = 1 },
            new("days since first seen", FeatureKind.Since, "first seen"),
            new("days since last seen", FeatureKind.Since, "last seen") { Direction = -1 },
            new("weekday", FeatureKind.Text, "the weekday of the last activity"),
            new("hour", FeatureKind.Number, "the hour (UTC) of the last activity"),
            new("source", FeatureKind.Text, "the source of the e-mail address"),
            new("mailbox", FeatureKind.Text, "the mailbox"),
            new("fit", FeatureKind.Number, "fit") { Direction = 1 },
            new("completeness", FeatureKind.Number, "completeness"),
            new("grade", FeatureKind.Text, "grade"),
            new("persona", FeatureKind.Text, "persona"),
            new("tier", FeatureKind.Number, "the persona's tier") { Direction = -1 },
            new("function", FeatureKind.Text, "function"),
            new("seniority", FeatureKind.Text, "seniority"),
            new("leads before", FeatureKind.Count, "lead before"),
            new("days since lead", FeatureKind.Since, "a lead ended"),
        ];

    private static IEnumerable<FeatureColumn> OfSignal(string signal, int direction) =>
        Windows
            .Select(days => new FeatureColumn(
                days is null ? $"{signal}: times" : string.Create(CultureInfo.InvariantCulture, $"{signal}: times in {days} d"),
                FeatureKind.Count,
                signal,
                days
            )
            {
                Direction = direction,
            })
            .Append(new FeatureColumn($"{signal}: days since", FeatureKind.Since, signal) { Direction = -direction });

    /// <summary>What the playbook gives points for speaks for buying, what it takes points for against it; of any other signal nobody has said.</summary>
    private int DirectionOf(string signal)
    {
        var points = playbook
            .Engagement.Rules.Where(rule => rule.Signal == signal)
            .SelectMany(rule => rule.AtLeast.Select(row => row.Points).Append(rule.Points))
            .Where(one => one != 0)
            .Select(Math.Sign)
            .Distinct()
            .ToArray();
        return points.Length == 1 ? points[0]
            : points.Length == 0 && playbook.Signals.Any(one => one.Name == signal && one.HandRaise) ? 1
            : 0;
    }

    private static FeatureColumn OfFact(string field) =>
        new($"fact: {field}", field == "employees" ? FeatureKind.Number : FeatureKind.Text, field);

    private static int Fill(SignalDays? days, int today, FeatureRow row, int next)
    {
        int last = int.MinValue;
        int week = 0,
            month = 0,
            quarter = 0,
            all = 0;
        for (var i = 0; i < (days?.Count ?? 0); i++)
        {
            var day = days!.DayAt(i);
            var count = days.BucketAt(i).Counted;
            if (day > today || count <= 0)
            {
                continue;
            }

            var age = today - day;
            week += age < 7 ? count : 0;
            month += age < 30 ? count : 0;
            quarter += age < 90 ? count : 0;
            all += count;
            last = day;
        }

        row.Put(next++, week);
        row.Put(next++, month);
        row.Put(next++, quarter);
        row.Put(next++, all);
        row.Put(next++, last == int.MinValue ? double.NaN : Math.Min(today - last, MostDays));
        return next;
    }

    private static void Fill(KnownFacts known, string field, FeatureRow row, int column)
    {
        var value = known.Value(field);
        if (field != "employees")
        {
            row.Put(column, Clean(value));
        }
        else if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            row.Put(column, number);
        }
        else
        {
            row.Put(column, double.NaN);
        }
    }

    private static int ActiveDays(ContactState state, int today)
    {
        var active = 0;
        var days = state.Ledger.Days;
        for (var i = days.Count - 1; i >= 0 && days.GetKeyAtIndex(i) > today - 30; i--)
        {
            active += days.GetKeyAtIndex(i) <= today ? 1 : 0;
        }

        return active;
    }

    private static double Since(long at, int today) => Math.Clamp(today - UtcDay.Of(at), 0, MostDays);

    private static double SinceLead(FeatureSubject subject, int today)
    {
        var last = long.MinValue;
        for (var i = 0; i < subject.Exits.Count; i++)
        {
            last = Math.Max(last, subject.Exits[i].At);
        }

        return last == long.MinValue ? double.NaN : Since(last, today);
    }

    private static string? Mailbox(string? email) =>
        DomainName.OfEmail(email) is not { } domain ? null
        : FreeMail.Contains(domain) ? "free"
        : "company";

    /// <summary>As it comes back from a file: one line, no space around it.</summary>
    private static string? Clean(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var text = value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 ? value : value.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
        text = text.Trim();
        return text.Length == 0 ? null
            : text.Length > 80 ? text[..80].Trim()
            : text;
    }
}
