using LeadRouter.Engine.NearMisses;

namespace LeadRouter.Api.Contacts;

/// <param name="Kind"><c>signal</c> or <c>fact</c>.</param>
/// <param name="Name">The signal, or the field of the fact.</param>
/// <param name="Value">The fact's value; null for a signal.</param>
/// <param name="Times">How often the signal has to be given; 1 for a fact.</param>
internal sealed record StepAnswer(string Kind, string Name, string? Value, int Times, string Text)
{
    public static StepAnswer Of(Step step) => new(step.Kind, step.Name, step.Value, step.Times, step.Words);
}
