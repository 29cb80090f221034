using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Failed;

/// <summary>
/// Keeps many items of one batch together, with what the batch said for all of them once: a context of 32 KB beside each of 5,000 items of 10 bytes made 200 MB of
/// a request of 90 KB. Each is a batch again, and read as one. Pure.
/// </summary>
internal static class FailedBatch
{
    /// <param name="envelope">As <see cref="SegmentEnvelope.Of"/> wrote it; null for none.</param>
    /// <returns>Those of one reason together, in their order, up to <see cref="IntakeLimits.FailedBytes"/> each; one that was cut stays alone, and without the envelope.</returns>
    public static IReadOnlyList<FailedActivity> Pack(IReadOnlyList<FailedActivity> failed, byte[]? envelope)
    {
        var packed = new List<FailedActivity>();
        foreach (var reason in failed.GroupBy(one => one.Reason, StringComparer.Ordinal))
        {
            var together = new List<FailedActivity>();
            var bytes = 0;
            foreach (var one in reason)
            {
                if (one.Bytes.Length == IntakeLimits.FailedBytes)
                {
                    packed.Add(one with { Reader = SegmentAgain.Protocol });
                    continue;
                }

                if (together.Count > 0 && bytes + one.Bytes.Length > IntakeLimits.FailedBytes)
                {
                    packed.Add(Together(together, envelope));
                    together.Clear();
                    bytes = 0;
                }

                together.Add(one);
                bytes += one.Bytes.Length + 1;
            }

            if (together.Count > 0)
            {
                packed.Add(Together(together, envelope));
            }
        }

        return packed;
    }

    private static FailedActivity Together(List<FailedActivity> items, byte[]? envelope)
    {
        // {"sentAt": …, "context": …} and the items behind it.
        using var body = new MemoryStream();
        body.Write(envelope is null ? "{"u8 : [.. envelope.AsSpan(0, envelope.Length - 1), (byte)',']);
        body.Write("\"batch\":["u8);
        for (var i = 0; i < items.Count; i++)
        {
            body.Write(i == 0 ? [] : ","u8);
            body.Write(items[i].Bytes);
        }

        body.Write("]}"u8);
        return items[0] with
        {
            Detail = FormattableString.Invariant(
                $"{items.Count} items of one batch, kept together as a batch with its context. The first of them: {items[0].Detail}"
            ),
            Bytes = body.ToArray(),
            Reader = SegmentAgain.WholeBatch,
            Envelope = null,
        };
    }
}
