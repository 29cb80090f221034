using System.Globalization;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.GoldenContacts;

/// <summary>What a playbook makes of a contact, by the key of what can be expected, and which part of the explanation says so.</summary>
internal sealed class GoldenFinding(GoldenSituation situation)
{
    private readonly QualificationResult qualification = situation.Evaluation.Qualification;

    public string Value(string name)
    {
        var evaluation = situation.Evaluation;
        return name switch
        {
            "outcome" => qualification.Outcome.ToString().ToLowerInvariant(),
            "priority" => qualification.Priority > 0 ? Whole(qualification.Priority) : GoldenExpectations.None,
            "motion" => qualification.Motion,
            "to" => qualification.To ?? GoldenExpectations.None,
            "wait" => qualification.EnrichMs is { } wait ? GoldenText.Duration(wait) : GoldenExpectations.None,
            "fit" => Points(evaluation.Fit.Points),
            "grade" => evaluation.Fit.Grade,
            "completeness" => GoldenText.Points(evaluation.Fit.Completeness),
            "persona" => evaluation.Persona.Persona ?? GoldenExpectations.None,
            "tier" => Whole(evaluation.Persona.Tier),
            "function" => evaluation.Persona.Function ?? GoldenExpectations.Unknown,
            "seniority" => evaluation.Persona.Seniority ?? GoldenExpectations.Unknown,
            "engagement" => Points(evaluation.Engagement.Points),
            "level" => Whole(evaluation.Engagement.Level),
            "signals" => GoldenText.Names(situation.State.Signals.Keys),
            "accountEngagement" => GoldenText.Points(evaluation.Account.Points),
            "activePeople" => Whole(evaluation.Account.ActivePeople),
            "keyAccount" => evaluation.Account.IsKeyAccount ? "true" : "false",
            "buyingRole" => Role() ?? GoldenExpectations.None,
            "missingRoles" => GoldenText.Ordered(situation.BuyingGroup().Missing),
            "alerts" => GoldenText.Names(situation.Alerts.Select(alert => alert.Name)),
            "owner" => situation.Route?.Owner ?? GoldenExpectations.None,
            "territory" => situation.Route?.Territory ?? GoldenExpectations.None,
            "team" => situation.Route?.Team ?? GoldenExpectations.None,
            "answerBy" => situation.Route is { SlaDueAt: { } due } ? GoldenText.Instant(due) : GoldenExpectations.None,
            _ => throw new InvalidOperationException($"Nothing is found for the expectation {name}."),
        };
    }

    /// <summary>The part of the explanation that a value comes from, without a full stop.</summary>
    public string Because(string name)
    {
        var evaluation = situation.Evaluation;
        return name switch
        {
            "fit" or "grade" or "completeness" => Fit(),
            "persona" or "tier" or "function" or "seniority" or "buyingRole" =>
                $"the job title is read as function {evaluation.Persona.Function ?? GoldenExpectations.Unknown}, seniority {evaluation.Persona.Seniority ?? GoldenExpectations.Unknown}",
            "engagement" or "level" => Parts(evaluation.Engagement.Parts, "no signal gives points"),
            "signals" => "no other was given within a year",
            "accountEngagement" or "activePeople" => Parts(evaluation.Account.Parts, "nobody of the account is engaged"),
            "keyAccount" => Facts("no fact of the account is known"),
            "missingRoles" => Roles(),
            "alerts" => situation.Alerts.Count == 0
                ? "the newest activity sets off none"
                : string.Join("; ", situation.Alerts.Select(Alert)),
            "owner" or "territory" or "team" or "answerBy" when situation.Route is { } route => route.Reason.TrimEnd('.'),
            _ => qualification.Reason.TrimEnd('.'),
        };
    }

    /// <summary>Whether any part of the explanation has these words in it.</summary>
    public bool Says(string words) => Said().Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    public string All() => string.Join("; ", Said().Select(text => text.TrimEnd('.')));

    private IEnumerable<string> Said()
    {
        var evaluation = situation.Evaluation;
        return
        [
            qualification.Reason,
            .. evaluation.Fit.Parts.Select(part => part.Text),
            .. evaluation.Engagement.Parts.Select(part => part.Text),
            .. evaluation.Account.Parts.Select(part => part.Text),
            .. situation.Route is { } route
                ? [route.Reason, .. route.Steps.Select(step => $"{step.Step}: {step.Text}")]
                : Array.Empty<string>(),
            .. situation.Alerts.Select(Alert),
            .. RoleTexts(),
        ];
    }

    private static string Alert(AlertRule alert) =>
        $"{alert.Name} tells {alert.To}{(alert.OrElse is { } other ? $", else {other}," : "")} by {string.Join(" and ", alert.Via)}";

    private string Fit()
    {
        var fit = situation.Evaluation.Fit;
        var unknown = fit.Unknown.Count > 0 ? "unknown: " + string.Join(", ", fit.Unknown) : "";
        return fit.Parts.Count == 0 ? unknown : Parts(fit.Parts, "") + (unknown.Length > 0 ? "; " + unknown : "");
    }

    private string Facts(string none) =>
        situation.Evaluation.Facts is { Count: > 0 } facts
            ? string.Join("; ", facts.Where(fact => fact.Key is "accountTier" or "crmList").Select(fact => $"{fact.Key} is {fact.Value}"))
                is { Length: > 0 } text
                ? text
                : "neither a tier nor a list of the account is known"
            : none;

    private string Roles() => string.Join("; ", RoleTexts());

    private IEnumerable<string> RoleTexts() =>
        situation
            .BuyingGroup()
            .Roles.Select(role => FormattableString.Invariant($"{role.Role} ({role.Importance}): played by {role.People}"));

    private string? Role() =>
        situation.BuyingGroup().Roles.FirstOrDefault(role => role.Contacts.Any(contact => contact.ContactId == "0"))?.Role;

    private static string Parts(IReadOnlyList<ScorePart> parts, string none) =>
        parts.Count == 0 ? none : string.Join("; ", parts.Select(part => $"{part.Text} ({GoldenText.Points(part.Points)})"));

    private static string Points(long? points) => points is { } known ? GoldenText.Points(known) : GoldenExpectations.Unknown;

    private static string Whole(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? GoldenExpectations.Unknown;
}
