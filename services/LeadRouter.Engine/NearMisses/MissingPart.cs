namespace LeadRouter.Engine.NearMisses;

/// <summary>One thing that keeps a line of the qualification from applying.</summary>
/// <param name="Field">What the line looks at: a field of its <c>when</c>, <c>engagement</c>, <c>fit</c>, <c>signal</c>, or <c>line</c> for a line above that decides first.</param>
/// <param name="Is">What stands now, as text; null when it is unknown.</param>
/// <param name="Needs">What the line asks for, as text.</param>
/// <param name="Short">By how much a number falls short, in thousandths; null for what is no number.</param>
/// <param name="Words">All of it as a phrase.</param>
public sealed record MissingPart(string Field, string? Is, string Needs, long? Short, string Words);
