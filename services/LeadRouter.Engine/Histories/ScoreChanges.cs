using LeadRouter.Engine.Engagement;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Histories;

/// <summary>What is different between two evaluations of one contact, and why.</summary>
internal static class ScoreChanges
{
    private const string OfGroup = "cap.group.";
    private static readonly string[] Kinds = ["engagement.", "handRaise.", "cap.day.", "cap.signal.", OfGroup];

    private const string Unknown = "unknown";

    /// <param name="given">The contact's signals between the two.</param>
    /// <param name="playbook">By which both were made.</param>
    public static IReadOnlyList<ScoreChange> Between(Evaluation before, Evaluation now, IReadOnlySet<string> given, Playbook playbook)
    {
        var changes = new List<ScoreChange>();
        Engagement(before, now, given, playbook, changes);
        Fit(before, now, changes);
        if (Persona(before) != Persona(now))
        {
            changes.Add(new ScoreChange("persona", $"persona {Persona(before)} is now {Persona(now)}", null));
        }

        if (before.Qualification with { Reason = "" } != now.Qualification with { Reason = "" })
        {
            changes.Add(new ScoreChange("qualification", now.Qualification.Reason, null));
        }

        return changes;
    }

    private static void Engagement(
        Evaluation before,
        Evaluation now,
        IReadOnlySet<string> given,
        Playbook playbook,
        List<ScoreChange> changes
    )
    {
        var rules = ByRule(before.Engagement.Parts);
        var faded = 0L;
        foreach (var (rule, part) in ByRule(now.Engagement.Parts))
        {
            rules.Remove(rule, out var earlier);
            var difference = part.Points - (earlier?.Points ?? 0);
            if (difference != 0 && (before.Engagement.Points is null || IsGiven(rule, given, playbook)))
            {
                changes.Add(new ScoreChange("engagement", part.Text, difference));
            }
            else
            {
                faded += difference;
            }
        }

        // What is left out now gave something before: a window has closed.
        faded -= rules.Values.Sum(part => part.Points);
        if (faded != 0)
        {
            changes.Add(
                now.Engagement.Points is null
                    ? new ScoreChange("engagement", "may not be told any more: the person objected to profiling", faded)
                : NewStart(before, now) is { } start ? new ScoreChange("engagement", start, faded)
                : new ScoreChange("time", "time passed", faded)
            );
        }
    }

    private static void Fit(Evaluation before, Evaluation now, List<ScoreChange> changes)
    {
        if (before.Fit.Grade == now.Fit.Grade && before.Fit.Points == now.Fit.Points)
        {
            return;
        }

        var known = before.Fit.Parts.Select(part => part.Text).ToHashSet(StringComparer.Ordinal);
        var news = now.Fit.Parts.Where(part => !known.Contains(part.Text)).Select(part => part.Text).ToList();
        var why = news.Count == 0 ? "" : ": " + string.Join("; ", news);
        changes.Add(new ScoreChange("fit", $"grade {before.Fit.Grade} is now {now.Fit.Grade}{why}", null));
    }

    /// <summary>In words, that what was done so far has ceased to count, because a lead has ended; null when it has not.</summary>
    private static string? NewStart(Evaluation before, Evaluation now) =>
        now.Engagement.Parts.FirstOrDefault(part => part.Rule.StartsWith("since.", StringComparison.Ordinal)) is { } start
        && !before.Engagement.Parts.Contains(start)
            ? start.Text
            : null;

    /// <summary>A cap belongs to its signal, or to its group's signals; that of the total to whatever was given.</summary>
    private static bool IsGiven(string rule, IReadOnlySet<string> given, Playbook playbook)
    {
        if (rule is "cap.total" or EngagementTimeline.Floor)
        {
            return given.Count > 0;
        }

        // A name may have dots of its own: what stands before it is known.
        var kind = Array.Find(Kinds, kind => rule.StartsWith(kind, StringComparison.Ordinal)) ?? "";
        var name = rule[kind.Length..];
        return kind == OfGroup
            ? playbook.Engagement.Rules.Any(one => one.Group == name && given.Contains(one.Signal))
            : given.Contains(name);
    }

    private static Dictionary<string, ScorePart> ByRule(IEnumerable<ScorePart> parts) =>
        parts.ToDictionary(part => part.Rule, StringComparer.Ordinal);

    private static string Persona(Evaluation evaluation) => evaluation.Persona.Persona ?? Unknown;
}
