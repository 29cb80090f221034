namespace LeadRouter.Intake.Bodies;

/// <summary>What one body holds of the room of all.</summary>
/// <param name="isKnown">Its sender has shown a key that is ours.</param>
internal sealed class BodyShare(BodyRoom room, bool isKnown)
{
    /// <summary>Bytes of a body that is not counted, as nearly all are not: its connection holds as much, and they go on while the large ones have to wait.</summary>
    private const int Small = 64 * 1024;

    /// <returns>False when there is no room for so many more bytes; nothing is taken then.</returns>
    public bool TryTake(long bytes) => bytes <= Small || room.TryTake(bytes, isKnown);

    public void Give(long bytes)
    {
        if (bytes > Small)
        {
            room.Give(bytes, isKnown);
        }
    }
}
