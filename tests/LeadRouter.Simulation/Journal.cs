namespace LeadRouter.Simulation;

/// <summary>Everything that happened, as one number: FNV-1a, 64 bits.</summary>
public sealed class Journal
{
    public const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public ulong Value { get; private set; } = Start;

    public void Note(string what) => Value = Hash(Value, what);

    public void Note(int what) => Value = Hash(Value, what);

    public static ulong Hash(ulong hash, string text)
    {
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * Prime;
        }

        return hash;
    }

    public static ulong Hash(ulong hash, int number) => (hash ^ (uint)number) * Prime;
}
