using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Alerts;

/// <summary>What alert rules look at: one activity, its signals, and what its contact's evaluation recorded.</summary>
internal sealed class AlertFacts(
    Activity activity,
    IReadOnlyList<SignalRule> signals,
    Judgement judgement,
    AccountView account,
    FactPrecedence precedence
) : IFactSource
{
    private const string NamedPrefix = "fact.";

    public long Now => activity.At;

    public IReadOnlyList<string> Values(string field) =>
        field switch
        {
            "signal" => [.. signals.Select(signal => signal.Name)],
            "keyAsset" => [signals.Any(signal => signal.KeyAsset) ? "true" : "false"],
            "keyAccount" => [judgement.IsOfKeyAccount ? "true" : "false"],
            "personas" => judgement.Evaluation.Account.Personas,
            "size" => Values("employees"),
            _ => Recorded(field),
        };

    public long? LastSignalAt(string signal) => signals.Any(given => given.Name == signal) ? activity.At : null;

    private IReadOnlyList<string> Recorded(string field) =>
        judgement.FactOf(field) is { } value
            ? field == "crmList"
                ? value.Split(',')
                : [value]
            : field.StartsWith(NamedPrefix, StringComparison.Ordinal)
            && account.Facts.Registers.Standing(field[NamedPrefix.Length..], precedence) is { Register: { } register }
                ? [register.Value]
                : [];
}
