using LeadRouter.Engine.Histories;

namespace LeadRouter.Api.Histories;

/// <param name="First">The oldest activity; null for somebody of whom only facts are known.</param>
/// <param name="Creating">The oldest activity that named an e-mail address; null without one.</param>
/// <param name="Qualifying">The first activity or fact after which the rules make a lead of the contact; null when they never did.</param>
internal sealed record TouchesAnswer(TouchAnswer? First, TouchAnswer? Creating, TouchAnswer? Qualifying)
{
    public static TouchesAnswer Of(Touches touches) =>
        new(TouchAnswer.Of(touches.First), TouchAnswer.Of(touches.Creating), TouchAnswer.Of(touches.Qualifying));
}
