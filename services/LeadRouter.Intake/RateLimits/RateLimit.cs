namespace LeadRouter.Intake.RateLimits;

/// <summary>How much a write key may send.</summary>
/// <param name="Id">Of the key, without telling it: the same in every process.</param>
/// <param name="PerSecond">Activities, 1 to 1,000,000.</param>
/// <param name="Burst">Activities that may come at once: <paramref name="PerSecond"/> times 1 to 3,600.</param>
internal sealed record RateLimit(string Id, int PerSecond, long Burst)
{
    /// <summary>What anybody can send must have an end: 100 activities a second are some 1,000 visitors who click at once.</summary>
    public const int PublicPerSecond = 100;

    /// <param name="hash">Of the key, at least 16 bytes.</param>
    /// <param name="isPublic">Anybody may know what it is sent with.</param>
    /// <returns>Null for a key without a limit.</returns>
    public static RateLimit? Of(IntakeKey key, ReadOnlySpan<byte> hash, bool isPublic)
    {
        var perSecond = key.PerSecond ?? (isPublic ? PublicPerSecond : 0);
        return perSecond == 0 ? null : new RateLimit(Convert.ToHexStringLower(hash[..16]), perSecond, (long)perSecond * key.BurstSeconds);
    }
}
