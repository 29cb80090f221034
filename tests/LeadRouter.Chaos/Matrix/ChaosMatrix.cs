using LeadRouter.Chaos.Faults;

namespace LeadRouter.Chaos.Matrix;

/// <summary>All cells: every fault at every point on every footing where it can be.</summary>
internal static class ChaosMatrix
{
    /// <summary>Cells of faults that are alike.</summary>
    private static readonly IReadOnlyList<IReadOnlyList<ChaosCell>> Families =
    [
        [.. Of(RoleFaults.All)],
        [.. Of(RolloutFaults.All)],
        [.. Of(ServerFaults.All)],
        [.. Of(WayFaults.All)],
        [.. Of(CrmFaults.All)],
        [.. Of(DiskFaults.All)],
        [.. Of(DeliveryFaults.All)],
        [.. Of(PlaybookFaults.All)],
        [.. Of(ClockFaults.All)],
    ];

    public static IReadOnlyList<ChaosCell> All { get; } = [.. Families.SelectMany(family => family)];

    /// <summary>A few, each of another family, of faults that leave the shared servers alone.</summary>
    public static IReadOnlyList<ChaosCell> Sample(int seed, int count)
    {
        var random = new Random(seed);
        var families = Families
            .Select(family => family.Where(cell => !cell.Fault.NeedsOwnServers).ToList())
            .Where(family => family.Count > 0)
            .ToArray();
        random.Shuffle(families);
        return [.. families.Take(count).Select(family => family[random.Next(family.Count)])];
    }

    private static IEnumerable<ChaosCell> Of(IEnumerable<FaultKind> faults) =>
        from fault in faults
        from footing in fault.Footings
        from point in Enum.GetValues<ChaosPoint>()
        select new ChaosCell(fault, point, footing);
}
