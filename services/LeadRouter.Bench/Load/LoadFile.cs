using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace LeadRouter.Bench.Load;

/// <summary>
/// The batches of a run, written once before the clock runs: the pipeline, the echo and the broker are all given the same bytes, and whoever sends them has
/// nothing else to do. Each is the length of its body, how many items it has, their lengths, and the body as it goes over HTTP.
/// </summary>
public sealed class LoadFile : IDisposable
{
    private const int IntSize = 4;
    private static readonly byte[] Opening = "{\"batch\":["u8.ToArray();
    private static readonly byte[] Closing = "]}"u8.ToArray();

    private readonly SafeFileHandle file;
    private readonly List<LoadPlace> places = [];

    private LoadFile(SafeFileHandle file) => this.file = file;

    public int Batches => places.Count;

    /// <summary>Of all batches.</summary>
    public long Items => places.Sum(place => (long)place.Items);

    /// <summary>Bytes of all items.</summary>
    public long Bytes => places.Sum(place => (long)place.Length);

    public static async Task WriteAsync(
        string path,
        IEnumerable<ReadOnlyMemory<byte>> items,
        int batchSize,
        CancellationToken cancellationToken
    )
    {
        await using var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        foreach (var batch in items.Chunk(batchSize))
        {
            var body = Opening.Length + batch.Sum(item => item.Length) + batch.Length - 1 + Closing.Length;
            var head = new byte[(2 + batch.Length) * IntSize];
            BinaryPrimitives.WriteInt32LittleEndian(head, body);
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(IntSize), batch.Length);
            for (var item = 0; item < batch.Length; item++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan((2 + item) * IntSize), batch[item].Length);
            }

            await output.WriteAsync(head, cancellationToken);
            output.Write(Opening);
            for (var item = 0; item < batch.Length; item++)
            {
                if (item > 0)
                {
                    output.WriteByte((byte)',');
                }

                output.Write(batch[item].Span);
            }

            output.Write(Closing);
        }
    }

    public static LoadFile Open(string path)
    {
        var load = new LoadFile(File.OpenHandle(path));
        Span<byte> head = stackalloc byte[2 * IntSize];
        var length = RandomAccess.GetLength(load.file);
        for (var at = 0L; at < length; )
        {
            RandomAccess.Read(load.file, head, at);
            var body = BinaryPrimitives.ReadInt32LittleEndian(head);
            var items = BinaryPrimitives.ReadInt32LittleEndian(head[IntSize..]);
            var start = at + ((2 + items) * IntSize);
            load.places.Add(new LoadPlace(at + head.Length, start, body, items));
            at = start + body;
        }

        return load;
    }

    public int ItemsOf(int batch) => places[batch].Items;

    /// <summary>A batch as it goes over HTTP.</summary>
    public byte[] Body(int batch)
    {
        var body = new byte[places[batch].Length];
        RandomAccess.Read(file, body, places[batch].Body);
        return body;
    }

    /// <summary>The items of some batches, each for itself.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> ItemsFrom(int batch, int count)
    {
        for (var number = batch; number < batch + count; number++)
        {
            var body = Body(number);
            var lengths = new byte[places[number].Items * IntSize];
            RandomAccess.Read(file, lengths, places[number].Lengths);
            var at = Opening.Length;
            for (var item = 0; item < places[number].Items; item++)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(lengths.AsSpan(item * IntSize));
                yield return body.AsMemory(at, length);
                at += length + 1;
            }
        }
    }

    public void Dispose() => file.Dispose();
}
