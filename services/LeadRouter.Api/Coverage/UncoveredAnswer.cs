namespace LeadRouter.Api.Coverage;

/// <summary>Activities that give no signal.</summary>
/// <param name="Type">page, download, form, …</param>
/// <param name="Field">What tells them apart: url, asset, form, event; empty when nothing does.</param>
/// <param name="Path">Its value; of a url the path, with <c>*</c> for ids.</param>
/// <param name="Suggestion">A signal's <c>when</c> that would catch them; null when there is none.</param>
/// <param name="Catches">How many of all uncovered activities it would catch.</param>
public sealed record UncoveredAnswer(string Type, string Field, string Path, long Count, string? Suggestion, long Catches);
