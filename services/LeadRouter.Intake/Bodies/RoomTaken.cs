namespace LeadRouter.Intake.Bodies;

/// <summary>What one request has taken of the room for bodies.</summary>
internal sealed class RoomTaken(BodyRoom room) : IDisposable
{
    private long bytes;

    public BodyRoom Room => room;

    /// <param name="capacity">Bytes that are held for the body now.</param>
    /// <returns>False when there is no room for them; what was taken before stays taken.</returns>
    public bool TryReach(long capacity)
    {
        var more = capacity - bytes;
        if (capacity <= BodyRoom.Small || more <= 0)
        {
            return true;
        }

        if (!room.TryTake(more))
        {
            return false;
        }

        bytes = capacity;
        return true;
    }

    public void Dispose()
    {
        room.Give(bytes);
        bytes = 0;
    }
}
