namespace LeadRouter.Engine.States;

/// <summary>A last-writer register: the greatest (At, Source, MessageId, Value) in ordinal order wins.</summary>
/// <param name="Value">Empty when the writer took the fact away.</param>
/// <param name="At">Unix milliseconds, UTC.</param>
/// <param name="Source">The activity's source.</param>
/// <param name="MessageId">The activity's message id.</param>
public sealed record AttributeValue(string Value, long At, string Source, string MessageId) : IComparable<AttributeValue>
{
    public int CompareTo(AttributeValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = At.CompareTo(other.At);
        order = order != 0 ? order : TextOrder.Compare(Source, other.Source);
        order = order != 0 ? order : TextOrder.Compare(MessageId, other.MessageId);
        return order != 0 ? order : TextOrder.Compare(Value, other.Value);
    }
}
