namespace LeadRouter.Intake.Bodies;

/// <summary>What one body holds of the room of all.</summary>
/// <param name="isKnown">Its sender has shown a key that is ours.</param>
internal sealed class BodyShare(BodyRoom room, bool isKnown)
{
    /// <returns>False when there is no room for so many more bytes; nothing is taken then.</returns>
    public bool TryTake(long bytes) => room.TryTake(bytes, isKnown);

    public void Give(long bytes) => room.Give(bytes, isKnown);
}
