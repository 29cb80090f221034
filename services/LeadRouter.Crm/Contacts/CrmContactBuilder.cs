using System.Security.Cryptography;
using System.Text.Json;
using LeadRouter.Crm.Ledger;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Crm.Contacts;

/// <summary>From our truth to what a CRM is told. Pure.</summary>
internal static class CrmContactBuilder
{
    /// <param name="account">What was stated of the contact's account.</param>
    public static CrmPerson Person(ContactState state, FactRegisters account, FactPrecedence precedence)
    {
        var first = Fact("firstName");
        var last = Fact("lastName");
        if (first is null && last is null && Fact("name") is { } name)
        {
            // Only the last word is taken for the family name; a single word is the given name.
            var cut = name.LastIndexOf(' ');
            (first, last) = cut > 0 ? (name[..cut], name[(cut + 1)..]) : (name, null);
        }

        return new CrmPerson(state.Email, first, last, Fact("title"), Fact("company.name") ?? account.Standing("name", precedence)?.Value);

        string? Fact(string name) => state.Facts.Standing(name, precedence)?.Value;
    }

    /// <param name="note">Said after the reason, for example that the owner is unknown to the CRM; null for nothing.</param>
    /// <param name="withReasons">Whether the CRM has fields for the reasons one by one.</param>
    public static CrmStanding Standing(Evaluation evaluation, LeadRow? lead, string? note, bool withReasons) =>
        new(
            evaluation.Engagement.Points,
            evaluation.Engagement.Level,
            evaluation.Fit.Points,
            evaluation.Grade,
            evaluation.Persona.Persona,
            note is null ? CrmReason.Of(evaluation) : $"{CrmReason.Of(evaluation)}. {note}",
            lead?.Priority,
            lead?.Stage
        )
        {
            Reasons = withReasons ? StrongestReasons.Of(evaluation) : null,
        };

    /// <summary>Equal for two standings that would write the same.</summary>
    public static string Fingerprint(CrmStanding standing) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(standing)));
}
