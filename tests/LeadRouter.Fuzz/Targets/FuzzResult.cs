namespace LeadRouter.Fuzz.Targets;

/// <summary>What a reader made of an input.</summary>
/// <param name="IsAccepted">It took something of it; else it refused all in its own words.</param>
/// <param name="Canonical">What it made, as bytes: the same input must give the same ones again.</param>
internal sealed record FuzzResult(bool IsAccepted, byte[] Canonical)
{
    public static FuzzResult Of(bool isAccepted, string canonical) => new(isAccepted, System.Text.Encoding.UTF8.GetBytes(canonical));
}
