using System.Security.Cryptography;
using System.Text;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Engine.Activities;

/// <summary>The identity of an activity: the first 16 bytes of SHA-256 over source, CloudEvents source and message id.</summary>
public static class ActivityKey
{
    public static byte[] Of(Activity activity) => Of(activity.Source, activity.CloudEventSource, activity.MessageId);

    /// <summary>16 bytes. Parts are length-prefixed, so that no two different triples share a text.</summary>
    public static byte[] Of(string source, string? cloudEventSource, string messageId)
    {
        var text = FormattableString.Invariant(
            $"{source.Length}:{source}{cloudEventSource?.Length ?? -1}:{cloudEventSource}{messageId.Length}:{messageId}"
        );
        return SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16).ToArray();
    }
}
