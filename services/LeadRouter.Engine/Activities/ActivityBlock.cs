using System.Buffers.Binary;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Activities;

/// <summary>
/// The unit of transport between intake and scoring: activities as one pre-serialised block. Layout, little-endian: version (1 byte, 1), then for each activity
/// arrived-at (8 bytes, Unix milliseconds), origin (1 byte), length (4 bytes), that many bytes of <see cref="ActivityJson"/>.
/// </summary>
public static class ActivityBlock
{
    public const int MaxActivities = 500;
    public const int MaxBytes = 1024 * 1024;
    private const byte Version = 1;
    private const int Head = 13;

    /// <summary>The bytes that one activity takes in a block.</summary>
    public static int SizeOf(StampedActivity activity) => Head + activity.Json.Length;

    /// <param name="activities">At most <see cref="MaxActivities"/>, at most <see cref="MaxBytes"/> together.</param>
    public static byte[] Write(IReadOnlyList<StampedActivity> activities)
    {
        var block = new byte[1 + activities.Sum(SizeOf)];
        block[0] = Version;
        var rest = block.AsSpan(1);
        foreach (var activity in activities)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, activity.ArrivedAt);
            rest[8] = (byte)activity.Origin;
            BinaryPrimitives.WriteInt32LittleEndian(rest[9..], activity.Json.Length);
            activity.Json.Span.CopyTo(rest[Head..]);
            rest = rest[(Head + activity.Json.Length)..];
        }

        return block;
    }

    /// <exception cref="FormatException">The block is not one of ours, or is cut short.</exception>
    public static IReadOnlyList<StampedActivity> Read(ReadOnlyMemory<byte> block)
    {
        if (block.IsEmpty || block.Span[0] != Version)
        {
            throw new FormatException("Not an activity block of version 1.");
        }

        var activities = new List<StampedActivity>();
        var rest = block[1..];
        while (!rest.IsEmpty)
        {
            if (rest.Length < Head)
            {
                throw new FormatException("An activity block ends inside a head.");
            }

            var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span[9..]);
            if (length < 0 || length > rest.Length - Head)
            {
                throw new FormatException("An activity block ends inside an activity.");
            }

            activities.Add(
                new StampedActivity(
                    BinaryPrimitives.ReadInt64LittleEndian(rest.Span),
                    (ActivityOrigin)rest.Span[8],
                    rest.Slice(Head, length)
                )
            );
            rest = rest[(Head + length)..];
        }

        return activities;
    }
}
