import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a delivery is made of. Written when it arrives; gone when its integration keeps it no longer. */
@Entity('delivery_bodies')
export class DeliveryBody {
  @PrimaryColumn({
    name: 'delivery_id',
    type: 'uuid',
    primaryKeyConstraintName: 'delivery_bodies_pkey',
  })
  deliveryId!: string;

  /** What Yespo gets; null for a skipped one. `json`, not `jsonb`: smaller and quicker to write. */
  @Column({ type: 'json', nullable: true })
  payload!: unknown;

  /** The record as the store gave it. */
  @Column({ type: 'json', nullable: true })
  received!: unknown;
}
