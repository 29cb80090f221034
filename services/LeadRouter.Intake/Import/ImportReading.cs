using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Import;

/// <summary>What a part of a file turned out to hold.</summary>
/// <param name="Failed">To be kept; their details start with the place.</param>
/// <param name="Failures">The same ones as they are answered, in the file's order.</param>
internal sealed record ImportReading(
    IReadOnlyList<Activity> Activities,
    IReadOnlyList<FailedActivity> Failed,
    IReadOnlyList<ImportFailure> Failures
);
