using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Personas;

namespace LeadRouter.Crm.Contacts;

/// <summary>
/// Why somebody is worth a call, in one line: <c>VP of operations at a key account asked for sales (demo); 3 × pricing, newest today; fits the ICP (A)</c>. Pure.
/// </summary>
internal static class CrmReason
{
    private const int MostParts = 3;
    private const string HandRaise = "handRaise.";

    /// <summary>HubSpot's own limit is 65,536; nobody reads more than this in a list.</summary>
    private const int Longest = 500;

    public static string Of(Evaluation evaluation)
    {
        var who = Who(evaluation.Persona) + (evaluation.Account.IsKeyAccount ? " at a key account" : "");
        var asked = evaluation.Engagement.Parts.FirstOrDefault(part => part.Rule.StartsWith(HandRaise, StringComparison.Ordinal));
        var parts = new List<string> { asked is null ? who : $"{who} asked for sales ({asked.Rule[HandRaise.Length..]})" };
        parts.AddRange(
            StrongestReasons
                .Engagement(evaluation)
                .Where(part => part.Rule != asked?.Rule)
                .OrderByDescending(part => part.Points)
                .ThenBy(part => part.Rule, StringComparer.Ordinal)
                .Take(MostParts)
                .Select(part => part.Text)
        );
        parts.Add(Fit(evaluation.Fit.Grade));
        var text = string.Join("; ", parts.Where(part => part.Length > 0));
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    private static string Who(PersonaMatch persona)
    {
        var function = persona.Function?.Replace('_', ' ') switch
        {
            "it" => "IT",
            "hr" => "HR",
            "general" => null,
            var other => other,
        };
        var seniority = persona.Seniority switch
        {
            "c_level" => "C-level",
            "vp" => "VP",
            { Length: > 0 } other => char.ToUpperInvariant(other[0]) + other[1..],
            _ => null,
        };
        return (seniority, function) switch
        {
            ({ } rank, { } area) => $"{rank} of {area}",
            ({ } rank, null) => rank,
            (null, { } area) => $"Somebody of {area}",
            _ => "Somebody",
        };
    }

    private static string Fit(string grade) =>
        grade switch
        {
            "A" or "B" => $"fits the ICP ({grade})",
            "C" => "fits the ICP in part (C)",
            "?" => "fit unknown (?)",
            _ => $"hardly fits the ICP ({grade})",
        };
}
