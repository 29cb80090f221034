using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Histories;

namespace LeadRouter.Api.Histories;

/// <param name="Text">What it was, in words.</param>
/// <param name="Signals">The signals that it gives.</param>
/// <param name="Source">The name of the write key that it came in by.</param>
/// <param name="IsColleagues">Somebody else of the account did it.</param>
internal sealed record TouchAnswer(
    DateTime At,
    string Text,
    IReadOnlyList<string> Signals,
    string? Campaign,
    string Source,
    bool IsColleagues
)
{
    public static TouchAnswer? Of(Touch? touch) =>
        touch is null
            ? null
            : new TouchAnswer(Instants.Of(touch.At), touch.Text, touch.Signals, touch.Campaign, touch.Source, touch.IsColleagues);
}
