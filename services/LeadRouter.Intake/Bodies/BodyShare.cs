namespace LeadRouter.Intake.Bodies;

/// <summary>What one body holds of the room of all.</summary>
/// <param name="isKnown">Its sender has shown a key that is ours.</param>
internal sealed class BodyShare(BodyRoom room, bool isKnown)
{
    /// <exception cref="BodyRoomException">There is no room for so many more bytes; nothing is taken.</exception>
    public void Take(long bytes)
    {
        if (!room.TryTake(bytes, isKnown))
        {
            throw new BodyRoomException();
        }
    }

    public void Give(long bytes) => room.Give(bytes, isKnown);
}
