using Microsoft.Extensions.Options;

namespace LeadRouter.Intake.Bodies;

/// <summary>
/// The bytes that all requests' bodies may hold together, as they came and unpacked. Whoever has shown no key yet shares one half of it: the other stays for those
/// who have, however many connections somebody opens. Small bodies, as nearly all are, have room of their own: they go on while the large ones have to wait.
/// </summary>
internal sealed class BodyRoom(IOptions<IntakeOptions> options)
{
    /// <summary>Bytes of a body that is a small one.</summary>
    public const int Small = 64 * 1024;

    private readonly Part large = new();
    private readonly Part small = new();

    /// <summary>Bytes in hand.</summary>
    public long Held => large.Held + small.Held;

    /// <param name="isKnown">Its sender has shown a key that is ours.</param>
    /// <returns>False when there is no room for them; nothing is taken then.</returns>
    public bool TryTake(long bytes, bool isKnown)
    {
        var most = options.Value.MaxBodyBytes;
        return bytes <= Small ? small.TryTake(bytes, isKnown, most / 2) : large.TryTake(bytes, isKnown, most);
    }

    public void Give(long bytes, bool isKnown) => (bytes <= Small ? small : large).Give(bytes, isKnown);

    /// <summary>Thread-safe.</summary>
    private sealed class Part
    {
        private long held;
        private long heldUnknown;

        public long Held => Interlocked.Read(ref held);

        public bool TryTake(long bytes, bool isKnown, long most)
        {
            if (!isKnown && !TryTake(ref heldUnknown, bytes, most / 2))
            {
                return false;
            }

            if (TryTake(ref held, bytes, most))
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
}
