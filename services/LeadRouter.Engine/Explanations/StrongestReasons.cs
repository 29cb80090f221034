using System.Globalization;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Explanations;

/// <summary>
/// Why somebody is worth a call, in up to three short sentences: a request for sales first, then what gives the most points, of engagement and of fit alike; parts
/// that are equal by the name of their rule, so the order never depends on anything else. What a signal's own caps take away is not among its points. Pure.
/// </summary>
public static class StrongestReasons
{
    public const int Most = 3;

    /// <summary>Characters of a sentence at most: a text field of a CRM holds as many.</summary>
    public const int Longest = 255;

    private const string HandRaise = "handRaise.";
    private const string EngagementOf = "engagement.";
    private static readonly string[] OwnCaps = ["cap.day.", "cap.signal."];

    /// <returns>Nothing that takes points away; empty when nothing speaks for them.</returns>
    public static IReadOnlyList<string> Of(Evaluation evaluation)
    {
        var asked = evaluation
            .Engagement.Parts.Where(part => part.Rule.StartsWith(HandRaise, StringComparison.Ordinal))
            .Select(part => Sentence(part.Text, null));
        var parts = Engagement(evaluation)
            .Select(part => (Part: part, Of: "engagement"))
            .Concat(evaluation.Fit.Disqualified is null ? evaluation.Fit.Parts.Select(part => (Part: part, Of: "fit")) : [])
            .Where(one => one.Part.Points > 0 && one.Part.Rule != "icp.rounding")
            .OrderByDescending(one => one.Part.Points)
            .ThenBy(one => one.Part.Rule, StringComparer.Ordinal)
            .Select(one =>
                Sentence(
                    one.Part.Text,
                    string.Create(CultureInfo.InvariantCulture, $"{QualificationFacts.Points(one.Part.Points)} points of {one.Of}")
                )
            );
        return [.. asked.Concat(parts).Take(Most)];
    }

    /// <summary>What of the engagement speaks for somebody, requests for sales with it: no caps, and of a signal what its own caps leave. In no order.</summary>
    public static IEnumerable<ScorePart> Engagement(Evaluation evaluation)
    {
        var caps = evaluation
            .Engagement.Parts.Where(part => SignalOf(part) is not null)
            .ToLookup(part => EngagementOf + SignalOf(part), part => part.Points, StringComparer.Ordinal);
        return evaluation
            .Engagement.Parts.Where(part => !part.Rule.StartsWith("cap.", StringComparison.Ordinal))
            .Select(part => part with { Points = part.Points + caps[part.Rule].Sum() })
            .Where(part => part.Points > 0);
    }

    /// <summary>The signal whose own cap the part is; null for any other part.</summary>
    private static string? SignalOf(ScorePart part) =>
        Array.Find(OwnCaps, cap => part.Rule.StartsWith(cap, StringComparison.Ordinal)) is { } of ? part.Rule[of.Length..] : null;

    /// <summary>A line has 200 characters at most: with its points it stays within <see cref="Longest"/>.</summary>
    private static string Sentence(string text, string? points)
    {
        var line = PlainText.Line(text) ?? "";
        var end = points is null ? "." : $" ({points}).";
        return line.Length == 0 ? end : char.ToUpperInvariant(line[0]) + line[1..] + end;
    }
}
