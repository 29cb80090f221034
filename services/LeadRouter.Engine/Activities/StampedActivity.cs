using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Activities;

/// <summary>An activity with what belongs to its arrival and not to itself.</summary>
/// <param name="ArrivedAt">Unix milliseconds, UTC.</param>
/// <param name="Origin">Live or backfill.</param>
/// <param name="Json">As <see cref="ActivityJson"/> writes it.</param>
public sealed record StampedActivity(long ArrivedAt, ActivityOrigin Origin, ReadOnlyMemory<byte> Json);
