using LeadRouter.Storage.Models;

namespace LeadRouter.Host.Propensity;

/// <summary>Something that happened to a model as <c>model show --json</c> prints it.</summary>
/// <param name="Forced">Whether somebody decided against the rule.</param>
internal sealed record ModelEventAnswer(
    DateTimeOffset At,
    string Kind,
    string? Hash,
    string? Previous,
    string By,
    string? Reason,
    bool Forced
)
{
    public static ModelEventAnswer Of(ModelEvent one) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(one.At), one.Kind, one.Hash, one.Previous, one.By, one.Reason, one.IsForced);
}
