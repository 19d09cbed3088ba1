using System.Buffers;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpecGen.Pagination;

/// <summary>Hashes JSON by what it says: white space between values does not count.</summary>
internal static class ItemValues
{
    private const int BlockLength = 64;

    /// <summary>The hash of valid JSON without the white space between its tokens.</summary>
    internal static UInt128 Hash(ReadOnlySpan<byte> json)
    {
        Compaction compaction = new(json);
        try
        {
            Tokens tokens = default;
            int position = 0;
            if (Vector128.IsHardwareAccelerated)
            {
                for (; position + BlockLength <= json.Length; position += BlockLength)
                {
                    // Most servers write none: then the bytes are hashed as they are.
                    for (ulong spaces = tokens.FindSpaces(json.Slice(position, BlockLength)); spaces != 0; spaces &= spaces - 1)
                        compaction.LeaveOut(position + BitOperations.TrailingZeroCount(spaces));
                }
            }

            for (; position < json.Length; position++)
            {
                if (tokens.IsSpace(json[position]))
                    compaction.LeaveOut(position);
            }

            return XxHash128.HashToUInt128(compaction.Complete());
        }
        finally
        {
            compaction.Dispose();
        }
    }

    /// <summary>A text without some of its bytes: the text itself where none is left out.</summary>
    private ref struct Compaction(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private byte[]? _buffer;
        private int _length;
        private int _taken;

        internal void LeaveOut(int position)
        {
            if (position > _taken)
                Append(_text[_taken..position]);
            _taken = position + 1;
        }

        internal ReadOnlySpan<byte> Complete()
        {
            if (_taken == 0)
                return _text;
            Append(_text[_taken..]);
            return _buffer.AsSpan(0, _length);
        }

        internal readonly void Dispose()
        {
            if (_buffer is not null)
                ArrayPool<byte>.Shared.Return(_buffer);
        }

        private void Append(ReadOnlySpan<byte> run)
        {
            _buffer ??= ArrayPool<byte>.Shared.Rent(_text.Length);
            run.CopyTo(_buffer.AsSpan(_length));
            _length += run.Length;
        }
    }

    /// <summary>Where valid JSON is in a string, told from one byte or block to the next.</summary>
    private struct Tokens
    {
        private const ulong EvenBits = 0x5555_5555_5555_5555;

        // Zero or one: whether the next byte is inside a string, and whether a backslash stands before it.
        private ulong _isInString;
        private ulong _isEscaped;

        /// <summary>Whether the next byte is white space between tokens.</summary>
        internal bool IsSpace(byte value)
        {
            if (_isEscaped != 0)
                _isEscaped = 0;
            else if (value == '\\')
                _isEscaped = 1;
            else if (value == '"')
                _isInString ^= 1;
            else
                return _isInString == 0 && value <= ' ';
            return false;
        }

        /// <summary>
        /// The same for a block, as one bit a byte. A byte is in a string where the number of quotation marks up to it that are not escaped is odd: the sum of
        /// their bits without carries.
        /// </summary>
        internal ulong FindSpaces(ReadOnlySpan<byte> block)
        {
            ulong quotes = 0;
            ulong backslashes = 0;
            ulong spaces = 0;
            for (int i = 0; i < BlockLength; i += Vector128<byte>.Count)
            {
                Vector128<byte> bytes = Vector128.Create(block.Slice(i, Vector128<byte>.Count));
                quotes |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits() << i;
                backslashes |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits() << i;
                spaces |= (ulong)Vector128.LessThanOrEqual(bytes, Vector128.Create((byte)' ')).ExtractMostSignificantBits() << i;
            }

            ulong strings = (quotes & ~FindEscaped(backslashes)) ^ _isInString;
            for (int shift = 1; shift < BlockLength; shift <<= 1)
                strings ^= strings << shift;
            _isInString = strings >> (BlockLength - 1);
            return spaces & ~strings;
        }

        /// <summary>Escaped is what stands behind a run of backslashes of odd length.</summary>
        private ulong FindEscaped(ulong backslashes)
        {
            ulong before = _isEscaped;
            if (backslashes == 0)
            {
                _isEscaped = 0;
                return before;
            }

            backslashes &= ~before;
            ulong followers = (backslashes << 1) | before;
            ulong oddStarts = backslashes & ~EvenBits & ~followers;
            ulong runs = oddStarts + backslashes;
            _isEscaped = runs < oddStarts ? 1UL : 0;
            return (EvenBits ^ (runs << 1)) & followers;
        }
    }
}
