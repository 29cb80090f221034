using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Normalisation;

/// <summary>An activity, or why there is none; both where a part of what was sent is refused alone.</summary>
/// <param name="Refused">That part, as an item that can be mended and sent again; null = the whole item.</param>
internal readonly record struct Normalised(Activity? Activity, IntakeError? Error, byte[]? Refused = null)
{
    public static implicit operator Normalised(Activity activity) => new(activity, null);

    public static implicit operator Normalised(IntakeError error) => new(null, error);
}
