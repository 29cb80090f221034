namespace LeadRouter.Intake.Tests;

/// <summary>A row of failed_activities.</summary>
public sealed record FailedRow
{
    public required string Reason { get; init; }

    public required string Detail { get; init; }

    public required string Source { get; init; }

    public required byte[] Bytes { get; init; }

    public required long Count { get; init; }
}
