using Microsoft.Extensions.Options;

namespace LeadRouter.Intake.Bodies;

/// <summary>
/// The bytes that all requests' bodies may hold together, as they came and unpacked. Whoever has shown no key yet shares one half of it: the other stays for those
/// who have, however many connections somebody opens.
/// </summary>
internal sealed class BodyRoom(IOptions<IntakeOptions> options)
{
    private long held;
    private long heldUnknown;

    /// <summary>Bytes in hand.</summary>
    public long Held => Interlocked.Read(ref held);

    /// <param name="isKnown">Its sender has shown a key that is ours.</param>
    /// <returns>False when there is no room for them; nothing is taken then.</returns>
    public bool TryTake(long bytes, bool isKnown)
    {
        if (!isKnown && !TryTake(ref heldUnknown, bytes, options.Value.MaxBodyBytes / 2))
        {
            return false;
        }

        if (TryTake(ref held, bytes, options.Value.MaxBodyBytes))
        {
            return true;
        }

        if (!isKnown)
        {
            Interlocked.Add(ref heldUnknown, -bytes);
        }

        return false;
    }

    public void Give(long bytes, bool isKnown)
    {
        Interlocked.Add(ref held, -bytes);
        if (!isKnown)
        {
            Interlocked.Add(ref heldUnknown, -bytes);
        }
    }

    private static bool TryTake(ref long taken, long bytes, long most)
    {
        if (Interlocked.Add(ref taken, bytes) <= most)
        {
            return true;
        }

        Interlocked.Add(ref taken, -bytes);
        return false;
    }
}
