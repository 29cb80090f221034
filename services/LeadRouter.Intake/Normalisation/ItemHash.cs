using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>
/// The message id of an item that has none: a hash of what it says, without <c>sentAt</c>, which every retry writes anew. The order of keys and the
/// space between them do not matter.
/// </summary>
internal static class ItemHash
{
    /// <param name="type">The item's type: it stands in the route or in the item.</param>
    /// <param name="context">The batch's <c>context</c>, which belongs to the item.</param>
    public static string Of(JsonElement item, string type, JsonElement context)
    {
        var canonical = new ArrayBufferWriter<byte>(1024);
        Write(canonical, Encoding.UTF8.GetBytes(type));
        WriteObject(canonical, item, name => name is not ("sentAt" or "messageId" or "type" or "writeKey"));
        if (context.ValueKind == JsonValueKind.Object)
        {
            WriteValue(canonical, context);
        }

        return "hash-" + Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan).AsSpan(0, 16));
    }

    private static void WriteValue(ArrayBufferWriter<byte> canonical, JsonElement value)
    {
        canonical.Write([(byte)value.ValueKind]);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(canonical, value, _ => true);
                break;
            case JsonValueKind.Array:
                Write(canonical, value.GetArrayLength());
                foreach (var element in value.EnumerateArray())
                {
                    WriteValue(canonical, element);
                }

                break;
            case JsonValueKind.String:
                Write(canonical, Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            case JsonValueKind.Number:
                Write(canonical, Encoding.UTF8.GetBytes(value.GetRawText()));
                break;
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> canonical, JsonElement value, Func<string, bool> isWanted)
    {
        var fields = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in value.EnumerateObject().Where(field => isWanted(field.Name)))
        {
            fields[field.Name] = field.Value;
        }

        Write(canonical, fields.Count);
        foreach (var (name, field) in fields)
        {
            Write(canonical, Encoding.UTF8.GetBytes(name));
            WriteValue(canonical, field);
        }
    }

    private static void Write(ArrayBufferWriter<byte> canonical, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(canonical.GetSpan(4), number);
        canonical.Advance(4);
    }

    private static void Write(ArrayBufferWriter<byte> canonical, byte[] bytes)
    {
        Write(canonical, bytes.Length);
        canonical.Write(bytes);
    }
}
