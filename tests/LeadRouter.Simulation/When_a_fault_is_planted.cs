namespace LeadRouter.Simulation;

public sealed class When_a_fault_is_planted
{
    /// <summary>One of so many histories shows it.</summary>
    private const int Enough = 500;

    public static TheoryData<Planted> All => [.. Enum.GetValues<Planted>().Where(fault => fault != Planted.None)];

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_caught(Planted fault)
    {
        var seed = Enumerable.Range(1, Enough).FirstOrDefault(seed => Promises.Broken(World.Run((ulong)seed, fault)).Count > 0);

        seed.ShouldBeGreaterThan(0, $"{fault} broke nothing in {Enough} histories.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: seed {seed}: {Promises.Broken(World.Run((ulong)seed, fault))[0]}");
    }
}
