namespace LeadRouter.Fuzz.Mutation;

/// <summary>An input while it is being made.</summary>
internal sealed class Draft(ReadOnlySpan<byte> start)
{
    /// <summary>Bytes at most: over this nothing more is put in.</summary>
    public const int MostBytes = 192 * 1024;

    private byte[] buffer = start.ToArray();

    public int Length { get; private set; } = start.Length;

    public Span<byte> Bytes => buffer.AsSpan(0, Length);

    public byte[] ToArray() => Bytes.ToArray();

    public void Replace(int at, int count, ReadOnlySpan<byte> text)
    {
        var length = Length - count + text.Length;
        if (length > MostBytes)
        {
            return;
        }

        // What is put in may be a piece of this very draft.
        var own = text.ToArray();
        if (length > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
        }

        Array.Copy(buffer, at + count, buffer, at + own.Length, Length - at - count);
        own.CopyTo(buffer, at);
        Length = length;
    }
}
