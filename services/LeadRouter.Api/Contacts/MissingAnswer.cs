using LeadRouter.Api.Shapes;
using LeadRouter.Engine.NearMisses;

namespace LeadRouter.Api.Contacts;

/// <param name="Field">What the line looks at.</param>
/// <param name="Is">What stands now; null when it is unknown.</param>
/// <param name="Needs">What the line asks for.</param>
/// <param name="Short">By how much a number falls short, in its own unit; null for what is no number.</param>
/// <param name="Text">All of it in words.</param>
internal sealed record MissingAnswer(string Field, string? Is, string Needs, decimal? Short, string Text)
{
    public static MissingAnswer Of(MissingPart part) => new(part.Field, part.Is, part.Needs, Points.Of(part.Short), part.Words);
}
