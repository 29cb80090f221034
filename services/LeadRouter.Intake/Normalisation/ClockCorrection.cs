namespace LeadRouter.Intake.Normalisation;

/// <summary>When something happened, told by a clock that may be wrong. All instants are Unix milliseconds. Pure.</summary>
internal static class ClockCorrection
{
    /// <summary>
    /// A difference up to this is the time a request travels, not a wrong clock: correcting by it would write latency into the state, and a
    /// retry would change the activity.
    /// </summary>
    public const long LatencyMilliseconds = 30_000;

    /// <param name="timestamp">The item's <c>timestamp</c>.</param>
    /// <param name="originalTimestamp">The item's <c>originalTimestamp</c>. With both (RudderStack), <c>timestamp</c> was given on purpose and stands.</param>
    /// <param name="sentAt">When the sender says it sent, by the same clock.</param>
    /// <param name="arrivedAt">Ours.</param>
    public static long Correct(long? timestamp, long? originalTimestamp, long? sentAt, long arrivedAt)
    {
        if (timestamp is { } given && originalTimestamp is not null)
        {
            return given;
        }

        var stamped = originalTimestamp ?? timestamp ?? sentAt ?? arrivedAt;
        return sentAt is { } sent && Math.Abs(arrivedAt - sent) > LatencyMilliseconds ? arrivedAt - (sent - stamped) : stamped;
    }
}
