namespace LeadRouter.Intake.Bodies;

/// <summary>
/// Room for the bodies of all requests that are being read or answered: anybody who reaches the port, also without a key, could otherwise fill the memory with bodies
/// that never end. Bodies of up to <see cref="Small"/> bytes, which nearly all are, are not counted: the connection itself holds as much.
/// </summary>
internal sealed class BodyRoom(TimeProvider clock)
{
    /// <summary>Bytes of a body that need no room.</summary>
    public const int Small = 64 * 1024;

    private long held;

    /// <summary>Bytes, all together; 32 of the largest bodies at once.</summary>
    public long Most { get; set; } = 32L * IntakeLimits.BodyBytes;

    /// <summary>For how long a body may come: at 4 MiB that is 70 KB a second. The server's own limit is an average, and who sends much at first may then be silent for hours.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    public TimeProvider Clock => clock;

    public long Held => Interlocked.Read(ref held);

    /// <returns>False when there is none left; nothing is taken then.</returns>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref held, bytes) <= Most)
        {
            return true;
        }

        Give(bytes);
        return false;
    }

    public void Give(long bytes) => Interlocked.Add(ref held, -bytes);
}
