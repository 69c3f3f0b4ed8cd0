import { useQuery } from '@tanstack/react-query';
import { call } from '@/backend/call';
import type { Profile } from './draft';

/**
 * The address of a customer's picture, where there is one. It is fetched once a version: what else changes about
 * customers does not change it.
 */
export function usePicture({ id, avatar }: Pick<Profile, 'id' | 'avatar'>): string | undefined {
  const picture = useQuery({
    queryKey: ['customers.avatar', id, avatar],
    queryFn: () => call('customers.avatar', { customer: id }),
    enabled: avatar !== null,
    staleTime: Infinity,
  });
  if (avatar === null || !picture.data) return undefined;
  return `data:${picture.data.kind};base64,${picture.data.image}`;
}
