using LeadRouter.Engine.Activities;
using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Intake.Commit;

/// <summary>Packs the activities of many requests into as few blocks as their limits allow, in order of arrival within a partition. Pure.</summary>
internal static class BlockPacker
{
    public static List<OutgoingBlock> Pack(IEnumerable<PartitionedActivity> activities)
    {
        var blocks = new List<OutgoingBlock>();
        var open = new Dictionary<int, (List<StampedActivity> Activities, int Bytes)>();
        foreach (var (partition, activity) in activities)
        {
            var size = ActivityBlock.SizeOf(activity);
            if (!open.TryGetValue(partition, out var block))
            {
                block = ([], 0);
            }
            else if (block.Activities.Count == ActivityBlock.MaxActivities || block.Bytes + size >= ActivityBlock.MaxBytes)
            {
                blocks.Add(new OutgoingBlock(partition, ActivityBlock.Write(block.Activities)));
                block = ([], 0);
            }

            block.Activities.Add(activity);
            open[partition] = (block.Activities, block.Bytes + size);
        }

        blocks.AddRange(open.Select(block => new OutgoingBlock(block.Key, ActivityBlock.Write(block.Value.Activities))));
        return blocks;
    }
}
