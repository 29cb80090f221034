namespace LeadRouter.Propensity.Onnx;

/// <summary>Numbers are kept in 64 bits, and rounded after every operator to what their type holds.</summary>
internal static class ElementTypes
{
    public static bool IsNumber(this ElementType type) =>
        type is ElementType.Float or ElementType.Double or ElementType.Bool || type.IsWhole();

    public static bool IsWhole(this ElementType type) =>
        type
            is ElementType.UInt8
                or ElementType.Int8
                or ElementType.UInt16
                or ElementType.Int16
                or ElementType.Int32
                or ElementType.Int64
                or ElementType.UInt32;

    /// <summary>As a C compiler casts; not a number becomes 0 where there is no such thing.</summary>
    public static double Cast(this ElementType type, double number) =>
        type switch
        {
            ElementType.Float => (float)number,
            ElementType.Bool => number is 0 or double.NaN ? 0 : 1,
            ElementType.UInt8 => unchecked((byte)(long)number),
            ElementType.Int8 => unchecked((sbyte)(long)number),
            ElementType.UInt16 => unchecked((ushort)(long)number),
            ElementType.Int16 => unchecked((short)(long)number),
            ElementType.Int32 => unchecked((int)(long)number),
            ElementType.UInt32 => unchecked((uint)(long)number),
            ElementType.Int64 => (long)number,
            _ => number,
        };

    public static void Round(this ElementType type, Span<double> numbers)
    {
        if (type == ElementType.Float)
        {
            foreach (ref var number in numbers)
            {
                number = (float)number;
            }
        }
    }
}
