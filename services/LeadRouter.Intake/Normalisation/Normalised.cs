using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Normalisation;

/// <summary>An activity, or why there is none: one of the two is null.</summary>
internal readonly record struct Normalised(Activity? Activity, IntakeError? Error)
{
    public static implicit operator Normalised(Activity activity) => new(activity, null);

    public static implicit operator Normalised(IntakeError error) => new(null, error);
}
