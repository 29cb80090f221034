using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.NearMisses;

/// <summary>One thing that would have to happen.</summary>
/// <param name="Kind"><c>signal</c> or <c>fact</c>.</param>
/// <param name="Name">The signal's name, or the field's.</param>
/// <param name="Value">The fact's value; null for a signal.</param>
/// <param name="Times">How often the signal has to be given; 1 for a fact.</param>
/// <param name="Words">As a phrase.</param>
/// <param name="Activities">The very activities (a fact is one too) that were tried: taken into the log they do what is said.</param>
public sealed record Step(string Kind, string Name, string? Value, int Times, string Words, IReadOnlyList<Activity> Activities);
