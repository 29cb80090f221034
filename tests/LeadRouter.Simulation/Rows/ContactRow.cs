namespace LeadRouter.Simulation.Rows;

/// <summary>A state: a fold of the log that does not depend on its order.</summary>
public sealed record ContactRow(int Count, ulong Hash)
{
    public static ContactRow Empty { get; } = new(0, 0);

    public ContactRow With(ActivityItem item) => new(Count + 1, Hash ^ Of(item));

    public ContactRow Without(ActivityItem item) => new(Count - 1, Hash ^ Of(item));

    private static ulong Of(ActivityItem item) => Journal.Hash(Journal.Hash(Journal.Start, item.Key), item.At);
}
